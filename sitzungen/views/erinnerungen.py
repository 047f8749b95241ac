"""The reminders of a Sitzung in words, for who leads or oversees it."""

from dataclasses import dataclass
from typing import Any

from netzwerk.base.datum import NBSP, datum_kurz
from sitzungen.models import Sitzung
from sitzungen.selectors.erinnerungen import Erinnerungstag, erinnerungstage
from sitzungen.states import Erinnerungsart

_AN = {
    Erinnerungsart.VORWOCHE: "ohne Antwort",
    Erinnerungsart.VORTAG: "die kommen oder nicht geantwortet haben",
}
_FALLS = {
    Erinnerungsart.EINLADEN: "falls noch niemand eingeladen ist",
    Erinnerungsart.ANWESENHEIT: "falls die Anwesenheit fehlt",
    Erinnerungsart.PROTOKOLL: "falls das Protokoll fehlt",
    Erinnerungsart.PROTOKOLL_SPAET: "falls das Protokoll fehlt",
}


@dataclass(frozen=True)
class Erinnerungszeile:
    """One line: the day, what went or will go to whom."""

    tag: str
    text: str
    verschickt: bool


def erinnerungen(sitzung: Sitzung) -> dict[str, Any]:
    """Return the lines in order of time, and the next one as a sentence (one query)."""
    leads = "an die Koordination" if sitzung.gremium.ist_fachgruppe else "an den Vorsitz"
    zeilen = [_zeile(row, leads) for row in erinnerungstage(sitzung)]
    ahead = [zeile for zeile in zeilen if not zeile.verschickt]
    return {
        "erinnert": [zeile for zeile in zeilen if zeile.verschickt],
        "naechste_erinnerung": ahead[0] if ahead else None,
        "weitere_erinnerungen": ahead[1:],
    }


def _zeile(row: Erinnerungstag, leads: str) -> Erinnerungszeile:
    return Erinnerungszeile(datum_kurz(row.tag), _an_wen(row, leads), row.verschickt)


def _an_wen(row: Erinnerungstag, leads: str) -> str:
    people = f"{row.anzahl}{NBSP}{'Person' if row.anzahl == 1 else 'Personen'}"
    if row.art == Erinnerungsart.VORWOCHE:
        return f"an {people} {_AN[row.art]}"
    if row.art in _AN:
        return f"an {people}" if row.verschickt else f"an {people}, {_AN[row.art]}"
    return leads if row.verschickt else f"{leads}, {_FALLS[row.art]}"
