"""Polls on a date for all tests: the same dates, made without the service."""

from datetime import date, datetime, time, timedelta

from fachgruppen.models import Gremium
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    SitzungFactory,
    TerminoptionFactory,
    TerminumfrageFactory,
    TOPFactory,
    am_um,
)
from sitzungen.models import Terminumfrage
from sitzungen.states import Sitzungsstatus

OPTIONEN = 3


def umfrage_in(
    gremium: Gremium, *, entwurf: bool = False, frist_in_tagen: int = 10, ab_tagen: int = 40
) -> Terminumfrage:
    """Make a poll with three dates a week apart: running, or a draft."""
    status = Sitzungsstatus.ENTWURF if entwurf else Sitzungsstatus.TERMINFINDUNG
    sitzung = SitzungFactory(gremium=gremium, status=status, tag=None, jahr=2026, quartal=2)
    TOPFactory(sitzung=sitzung, position=1, titel="Begrüßung")
    for number in range(OPTIONEN):
        TerminoptionFactory(sitzung=sitzung, start=am_um(heute() + timedelta(days=ab_tagen + 7 * number)))
    return TerminumfrageFactory(
        sitzung=sitzung,
        frist=heute() + timedelta(days=frist_in_tagen),
        verschickt_am=None if entwurf else jetzt(),
    )


def spannen(*tage: date, uhrzeit: time = time(14)) -> list[tuple[datetime, datetime]]:
    """Return two hours on each of these days."""
    return [(am_um(tag, uhrzeit), am_um(tag, time(uhrzeit.hour + 2))) for tag in tage]
