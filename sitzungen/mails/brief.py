"""A letter about a Sitzung in words: what is the same for all receivers is rendered once and kept."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.template.loader import render_to_string

from netzwerk.base.klartext import einzeilig, ohne_luecken, umbrochen

# Private-use characters stand for what differs per person; `klartext` takes them out of all input.
_ANREDE = "\ue000"
_ANTWORT_URL = "\ue001"
_SATZ = "\ue002"


@dataclass(frozen=True)
class Unterschied:
    """One thing that changes, in words."""

    feld: str
    bisher: str
    neu: str


@dataclass(frozen=True)
class Absender:
    """In whose name the letter is written. `ich`: a person, not an office."""

    name: str
    amt: str
    adresse: str
    telefon: str = ""
    ich: bool = True


@dataclass(frozen=True)
class Gastteil:
    """Why a guest is asked to come, and to which point of the agenda; `ab`: when it is expected."""

    anlass: str
    top: str = ""
    ab: str = ""

    @property
    def punkt(self) -> str:
        """3. Herbstkurse, voraussichtlich ab 14:35 Uhr"""
        return f"{self.top}, voraussichtlich ab {self.ab}" if self.top and self.ab else self.top


@dataclass(frozen=True)
class Brief:
    """Everything a letter says to all receivers alike, in words; equal letters are rendered once.

    `per_kalender`: an answer given in a calendar reaches the portal as well. `gast`: the receiver is one.
    """

    vorlage: str
    betreff: str
    netzwerk: str
    titel: str
    einleitung: str
    wann: str
    wo: str
    zugang: str
    online_url: str
    antwort_bis: str
    dringlichkeit: str
    grund: str
    tops: tuple[str, ...]
    unterlagen: str
    zusaetze: tuple[tuple[str, str], ...]
    portal_url: str
    absender: Absender
    zugehoerigkeit: str
    list_id: str
    unterschiede: tuple[Unterschied, ...] = ()
    per_kalender: bool = False
    gast: Gastteil | None = None
    neuerungen: tuple[str, ...] = ()
    einstellen_url: str = ""
    unterlagen_link: str = ""


@dataclass(frozen=True)
class Persoenlich:
    """What differs per receiver: name, answer link, and a sentence about the earlier answer."""

    name: str
    antwort_url: str
    satz: str = ""


def render_brief(brief: Brief, person: Persoenlich) -> tuple[str, str]:
    """Return the plain text and the HTML of the letter for one person."""
    text, html = _render(brief, bool(person.satz))
    anrede = f"Guten Tag {einzeilig(person.name)},"
    return (
        _insert(text, person, anrede, umbrochen),
        _insert(html, person, anrede, escape),
    )


def _insert(rendered: str, person: Persoenlich, anrede: str, clean: Callable[[str], str]) -> str:
    rendered = rendered.replace(_ANTWORT_URL, person.antwort_url).replace(_SATZ, clean(person.satz))
    return rendered.replace(_ANREDE, clean(anrede))


@lru_cache(maxsize=64)
def _render(brief: Brief, mit_satz: bool) -> tuple[str, str]:
    context = {
        "brief": brief,
        "anrede": _ANREDE,
        "antwort_url": _ANTWORT_URL,
        "satz": _SATZ if mit_satz else "",
    }
    text = render_to_string(f"sitzungen/mail/{brief.vorlage}.txt", context)
    html = render_to_string(f"sitzungen/mail/{brief.vorlage}.html", context)
    return ohne_luecken(umbrochen(text)), html
