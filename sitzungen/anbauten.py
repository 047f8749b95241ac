"""Register of what apps above add to a Sitzung: links and the next step on its page, lines under points,
words in its mails.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mitglieder.models import Konto
from sitzungen.models import TOP, Sitzung

Link = tuple[str, str]
Quelle = Callable[[Sitzung, Konto], list[Link]]
_quellen: list[Quelle] = []


@dataclass(frozen=True)
class Schritt:
    """A panel: what to do, why, until when, and the buttons."""

    titel: str
    text: str
    knopf_text: str
    knopf_url: str
    zweit_text: str = ""
    zweit_url: str = ""


Schrittquelle = Callable[[Sitzung, Konto], Schritt | None]
_schrittquellen: list[Schrittquelle] = []


@dataclass(frozen=True)
class Topzeile:
    """A line under a point of the agenda; with `erledigt_url` its reader may say that it is done."""

    titel: str
    zusatz: str
    url: str
    erledigt_url: str = ""


@dataclass(frozen=True)
class Topanbau:
    """What stands under the points of one kind: for a reader, and as a sentence with a link for mails."""

    zeilen: Callable[[Sitzung, Konto], list[Topzeile]]
    satz: Callable[[Sitzung], Link | None]


_topanbauten: dict[str, Topanbau] = {}


def register_links(quelle: Quelle) -> None:
    """Add a source of links (title, address); each is asked once a page, so it makes few queries."""
    if quelle not in _quellen:
        _quellen.append(quelle)


def links(sitzung: Sitzung, konto: Konto) -> list[Link]:
    """Return what the apps above offer this account on the page of this Sitzung."""
    return [link for quelle in _quellen for link in quelle(sitzung, konto)]


def register_schritt(quelle: Schrittquelle) -> None:
    """Add a source of the next step once a Sitzung has begun; it makes at most one query of its own."""
    if quelle not in _schrittquellen:
        _schrittquellen.append(quelle)


def folgeschritt(sitzung: Sitzung, konto: Konto) -> Schritt | None:
    """Return what this account has to do next with what the Sitzung left behind, if anything."""
    found = (quelle(sitzung, konto) for quelle in _schrittquellen)
    return next((schritt for schritt in found if schritt is not None), None)


def register_topanbau(art: str, anbau: Topanbau) -> None:
    """Add what stands under the points of this kind; asked only for a Sitzung that has one."""
    _topanbauten[art] = anbau


def unter_tops(sitzung: Sitzung, konto: Konto, tops: Iterable[TOP]) -> dict[int, list[Topzeile]]:
    """Return the lines under each point by its key; without such a point nobody is asked."""
    found = {}
    for top in tops:
        if top.art in _topanbauten:
            found[top.pk] = _topanbauten[top.art].zeilen(sitzung, konto)
    return found


def mailsaetze(sitzung: Sitzung, tops: Iterable[TOP]) -> tuple[Link, ...]:
    """Return what the mails of the Sitzung add to its agenda: sentences, each with a path in the portal."""
    arten = dict.fromkeys(top.art for top in tops if top.art in _topanbauten)
    found = (_topanbauten[art].satz(sitzung) for art in arten)
    return tuple(satz for satz in found if satz is not None)
