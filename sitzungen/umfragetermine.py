"""Dates for a poll: what speaks for and against each, proposals in different weeks, and the days its
deadline may have. The judging is that of the planner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from fachgruppen.models import Gremium
from netzwerk.base.datum import tag
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import jetzt
from sitzungen.lage import Belegung, Lage
from sitzungen.pruefung import warnungen
from sitzungen.selectors.lage import lade_lage
from sitzungen.states import UMFRAGE_TAGE_MINDESTENS, letzter_einladungstag
from sitzungen.termine import feiertag_am, feriendaten_fehlen
from sitzungen.vorschlag import Vorschlag, beurteile, kandidaten, ueberlappt

Spanne = tuple[datetime, datetime]

VORSCHLAEGE = 6
# Days people get to answer, where there is room for it.
ANTWORTTAGE = 7


@dataclass(frozen=True)
class Befund:
    """What speaks for and against a date that people chose themselves, in sentences."""

    dafuer: tuple[str, ...] = ()
    dagegen: tuple[str, ...] = ()


def lage_fuer(gremium: Gremium, quartal: Quartal, spannen: Sequence[Spanne] = ()) -> Lage:
    """Return what has to be known to propose in the quarter and the next, and to judge the dates."""
    days = [timezone.localdate(start) for start, _ in spannen]
    return lade_lage([gremium], quartal, jetzt(), tage=[quartal.plus(1).ende, *days])


def pruefe_termine(lage: Lage, gremium: Gremium, spannen: Sequence[Spanne]) -> list[Befund]:
    """Return for each date what speaks for and against it; the `lage` reaches to all of them."""
    return [_befund(lage, gremium, start, ende) for start, ende in spannen]


def _befund(lage: Lage, gremium: Gremium, start: datetime, ende: datetime) -> Befund:
    own = Belegung(gremium.pk, gremium.voller_name, start, ende)
    return Befund(
        tuple(beurteile(lage, gremium, start, ende).dafuer(eigene=True)),
        (*_hindernisse(lage, own), *warnungen(lage, own)),
    )


def _hindernisse(lage: Lage, own: Belegung) -> list[str]:
    """Return what forbids the date, and that its school holidays are not known."""
    day, found = timezone.localdate(own.start), []
    if name := feiertag_am(day):
        found.append(f"Der {tag(day)} ist ein Feiertag ({name}).")
    if any(row.gremium_id == own.gremium_id and ueberlappt(own, row) for row in lage.belegungen):
        found.append("Zur selben Zeit ist schon eine Sitzung dieses Gremiums geplant.")
    return found if lage.kennt_ferien(day) else [*found, feriendaten_fehlen(day.year)]


def terminvorschlaege(lage: Lage, gremium: Gremium, *, mindestens: int) -> list[Vorschlag]:
    """Return up to six dates in different weeks of the quarter, the best of each week, in order of time.

    They leave a week to answer and the Ladungsfrist, and are neither in school holidays nor in a
    Sperrzeit. Where there are fewer than `mindestens`, those of the next quarter follow.
    """
    rows = _beste_der_wochen(lage, gremium, lage.quartal)
    if len(rows) < mindestens:
        rows += _beste_der_wochen(lage, gremium, lage.quartal.plus(1))
    return rows[:VORSCHLAEGE]


def _beste_der_wochen(lage: Lage, gremium: Gremium, quartal: Quartal) -> list[Vorschlag]:
    days = ANTWORTTAGE + gremium.ladungsfrist_tage + 1
    earliest = timezone.localdate(lage.ab) + timedelta(days=days)
    weeks: dict[tuple[int, int], Vorschlag] = {}
    for row in sorted(kandidaten(lage, gremium, quartal), key=lambda row: row.rang):
        if row.tag >= earliest and not row.gestoert:
            weeks.setdefault(row.tag.isocalendar()[:2], row)
    return sorted(list(weeks.values())[:VORSCHLAEGE], key=lambda row: row.start)


def frist_spanne(gremium: Gremium, erster: date, ab: date) -> tuple[date, date]:
    """Return the first and the last day that may be the deadline of a poll sent on `ab` whose first
    date is `erster`; the second lies before the first where there is no room."""
    return ab + timedelta(days=UMFRAGE_TAGE_MINDESTENS), letzter_einladungstag(
        erster, gremium.ladungsfrist_tage
    )


def fruehester_termin(gremium: Gremium, ab: date) -> date:
    """Return the first day that leaves room for the shortest deadline and the Ladungsfrist."""
    return ab + timedelta(days=UMFRAGE_TAGE_MINDESTENS + gremium.ladungsfrist_tage + 1)


def vorgeschlagene_frist(gremium: Gremium, erster: date | None, ab: date) -> date:
    """Return a week from now, or less where the first date leaves less room."""
    wanted = ab + timedelta(days=ANTWORTTAGE)
    if erster is None:
        return wanted
    first, last = frist_spanne(gremium, erster, ab)
    return max(first, min(wanted, last))
