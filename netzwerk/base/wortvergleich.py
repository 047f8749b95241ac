"""What changed between two texts, word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORT = re.compile(r"\w+|[^\w\s]|\s+")
# Pairs of equal words that a comparison looks at. Prose of 10,000 characters has some ten thousand;
# a text made of one word over and over would take minutes and is shown as replaced.
HOECHSTENS_PAARE = 200_000

GLEICH, NEU, WEG = "gleich", "neu", "weg"


@dataclass(frozen=True)
class Stueck:
    """A run of words that stayed, came or went."""

    art: str
    text: str


def vergleiche(alt: str, neu: str) -> list[Stueck]:
    """Return the runs in order: those that stayed and went give `alt`, those that stayed and came `neu`."""
    old, new = _WORT.findall(alt), _WORT.findall(neu)
    return [Stueck(art, text) for art, text in _runs(old, new) if text]


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    yield GLEICH, "".join(old[:start])
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    yield GLEICH, "".join(old[len(old) - end :])


def _common(old: list[str], new: list[str]) -> int:
    """Return how many words both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))


def _middle(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    counted = Counter(word for word in new if not word.isspace())
    if sum(counted[word] for word in old) > HOECHSTENS_PAARE:
        yield WEG, "".join(old)
        yield NEU, "".join(new)
        return
    for tag, a, b, c, d in SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield GLEICH, "".join(old[a:b])
        else:
            yield WEG, "".join(old[a:b])
            yield NEU, "".join(new[c:d])
