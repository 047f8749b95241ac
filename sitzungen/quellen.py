"""Register of the sources that fill an agenda by themselves: what they offer, and what is told to them.

The agenda of the Steuerungsgruppe collects what the storeys around it have for it. A matter is named
"quelle:schluessel" ("bedarf:12"); nothing here knows what is behind that name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from sitzungen.models import TOP, Sitzung

# The name of the source of needs: a member may propose one for the agenda as well, and both are one matter.
BEDARF = "bedarf"
UNBEKANNT = "Diesen Vorgang gibt es nicht mehr. Laden Sie die Seite neu."


@dataclass(frozen=True)
class Quellpunkt:
    """A matter as a point of an agenda. `herkunft` says where it comes from, `grund` why it is offered."""

    schluessel: str
    titel: str
    text: str
    herkunft: str
    grund: str
    url: str
    dauer_min: int | None = None


@dataclass(frozen=True)
class Entscheidung:
    """What the minutes of a session say was decided about a matter."""

    sitzung: Sitzung
    am: date
    text: str


@dataclass(frozen=True)
class Topquelle:
    """One source. `angebote` makes one query or few. `punkt` locks the matter and returns it as it is now.

    `punkt` refuses what is decided already. `gesetzt` hears of the new TOP, `entschieden` of what the
    minutes say about it, each time they are sent; both below the locks of the session.
    """

    name: str
    angebote: Callable[[Sitzung], list[Quellpunkt]]
    punkt: Callable[[str], Quellpunkt]
    gesetzt: Callable[[str, TOP], None] | None = None
    entschieden: Callable[[str, Entscheidung, Konto], None] | None = None


_quellen: dict[str, Topquelle] = {}


def register_quelle(quelle: Topquelle) -> None:
    """Add a source; apps register theirs when they are ready."""
    _quellen[quelle.name] = quelle


def sammelt(gremium: Gremium) -> bool:
    """Tell whether the agendas of this Gremium collect by themselves."""
    return gremium.art == Gremiumsart.STEUERUNGSGRUPPE


def quellpunkte(sitzung: Sitzung) -> list[tuple[str, Quellpunkt]]:
    """Return what all sources offer to this agenda, each with the name of its matter."""
    if not sammelt(sitzung.gremium):
        return []
    return [
        (f"{quelle.name}:{punkt.schluessel}", punkt)
        for quelle in _quellen.values()
        for punkt in quelle.angebote(sitzung)
    ]


def quelle_von(vorgang: str) -> tuple[Topquelle, str]:
    """Return the source of a matter and its key there. Ablehnung: nobody knows it."""
    name, _, key = vorgang.partition(":")
    if name not in _quellen or not key:
        raise Ablehnung(UNBEKANNT)
    return _quellen[name], key
