"""The texts of an Angebot as a page shows them: translated, or German and marked as such."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe

# What is translated; names, addresses, numbers are the same in every language.
FELDER = ("titel", "beschreibung", "zugang", "kosten", "zeiten", "barriere_hinweis")
_DEUTSCH = mark_safe(' lang="de" dir="ltr"')


class HatTexte(Protocol):
    titel: str
    beschreibung: str
    zugang: str
    kosten: str
    zeiten: str
    barriere_hinweis: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text; `attribute` tells the browser that it is German on a page in another language."""

    wort: str
    deutsch_in_fremder_seite: bool = False

    @property
    def attribute(self) -> SafeString:
        return _DEUTSCH if self.deutsch_in_fremder_seite and self.wort else mark_safe("")

    def __str__(self) -> str:
        return self.wort

    def __bool__(self) -> bool:
        return bool(self.wort)


@dataclass(frozen=True, slots=True)
class Texte:
    """All of them. `uebersetzt` is whether a translation exists, `veraltet` whether the German moved on."""

    titel: Text
    beschreibung: Text
    zugang: Text
    kosten: Text
    zeiten: Text
    barriere_hinweis: Text
    uebersetzt: bool = False
    veraltet: bool = False


def deutsche_texte(row: HatTexte) -> dict[str, str]:
    """Return what a translation is made from."""
    return {name: getattr(row, name) for name in FELDER}


def texte(german: Mapping[str, str], translated: HatTexte | None, *, fremd: bool, veraltet: bool) -> Texte:
    """Return each text in the language of the page, German where no translation of it exists."""
    own = deutsche_texte(translated) if translated else dict.fromkeys(FELDER, "")
    parts = {
        # Text that the German no longer has is not shown either.
        name: Text(own[name]) if own[name] and german[name] else Text(german[name], fremd)
        for name in FELDER
    }
    return Texte(**parts, uebersetzt=translated is not None, veraltet=veraltet)
