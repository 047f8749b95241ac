"""What the screen of the minutes says in words."""

from dataclasses import dataclass

from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.states import Quorum
from mitglieder.models import Konto
from sitzungen.anbauten import Topzeile, unter_tops
from sitzungen.models import Sitzung
from sitzungen.protokolle.forms.protokoll import PunktForm
from sitzungen.protokolle.models import Protokoll, Protokollpunkt
from sitzungen.selectors import sitzungstag
from sitzungen.selectors.anwesenheit import Anwesenheitszahlen

PROZENT = 100
HAELFTE = 50


@dataclass(frozen=True)
class Punktzeile:
    """One point with its form, its decisions and the way to its tasks."""

    punkt: Protokollpunkt
    form: PunktForm
    darunter: tuple[Topzeile, ...]


def punktzeilen(protokoll: Protokoll, konto: Konto) -> list[Punktzeile]:
    """Return the points of loaded minutes with their forms, and the open tasks; at most one query."""
    points = protokoll.punkte.all()
    below = unter_tops(protokoll.sitzung, konto, [row.top for row in points if row.top is not None])
    return [
        Punktzeile(
            punkt,
            PunktForm(punkt=punkt, auto_id=f"p{punkt.pk}-%s"),
            tuple(below.get(punkt.top_id, ()) if punkt.top_id else ()),
        )
        for punkt in points
    ]


def beschlussfaehigkeit(sitzung: Sitzung, anwesend: Anwesenheitszahlen | None) -> str:
    """Say in words whether enough voters are there; "" where the Gremium asks for no quorum."""
    gremium, there = sitzung.gremium, anwesend.stimmberechtigt if anwesend else 0
    if gremium.quorum_art == Quorum.KEINES:
        return ""
    if gremium.quorum_art == Quorum.ANZAHL:
        needed, enough = f"mindestens {gremium.quorum_wert}", there >= (gremium.quorum_wert or 0)
        return _satz(enough, f"Anwesend sind {there} Stimmberechtigte, nötig sind {needed}.")
    total = ordentliche_mitglieder_von(gremium, sitzungstag(sitzung)).count()
    share = gremium.quorum_wert or HAELFTE
    enough = there * PROZENT > share * total
    needed = "mehr als die Hälfte" if share == HAELFTE else f"mehr als {share} Prozent"
    return _satz(enough, f"Anwesend sind {there} von {total} Stimmberechtigten, nötig sind {needed}.")


def _satz(enough: bool, facts: str) -> str:
    return f"{facts} Das Gremium ist {'' if enough else 'nicht '}beschlussfähig."
