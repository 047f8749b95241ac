"""Proposals for a date, with points and with reasons in words.

A day is out on a weekend, on a public holiday, or when somebody indispensable (Koordination,
Beauftragte, delegate of the Ausländerbeirat) sits in another session within half an hour. All
others start with 100 points: 8 off for each further member who has two sessions at once, 25 for
school holidays, 15 for a bridge day, 15 for a Sperrzeit, 10 for each week outside of 12 to 14 weeks
after the last session; 10 on top for the usual weekday.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from fachgruppen.models import Gremium
from netzwerk.base.datum import NBSP, uhrzeit
from netzwerk.base.feiertage import feiertag_am, ist_arbeitstag
from netzwerk.base.quartal import Quartal
from sitzungen.lage import Belegung, Lage, moment
from sitzungen.termine import Ferien, ferien_am

ABSTAND = timedelta(minutes=30)
IDEAL_WOCHEN = (12, 14)
VORMITTAG, NACHMITTAG, MITTAG = time(9), time(14), time(12)
HOECHSTENS = 5
FREITAG = 4


@dataclass(frozen=True)
class Doppelung:
    """Another session at the same time, and how many members would have to be in both."""

    gremium: str
    anzahl: int


@dataclass(frozen=True)
class Vorschlag:
    """A date with everything that speaks for and against it."""

    gremium_id: int
    start: datetime
    ende: datetime
    personen: int = 0
    ueblicher_tag: bool = False
    uebliche_zeit: bool = True
    gewohnt: bool = False
    wochen: int | None = None
    ferien: Ferien | None = None
    letzte_woche: bool = False
    brueckentag: bool = False
    sperren: tuple[str, ...] = ()
    doppelungen: tuple[Doppelung, ...] = ()
    statt: str = ""

    @property
    def tag(self) -> date:
        return timezone.localdate(self.start)

    @property
    def wochen_daneben(self) -> int:
        """How many weeks the date lies outside of the ideal distance to the last session."""
        if self.wochen is None:
            return 0
        early, late = IDEAL_WOCHEN
        return max(early - self.wochen, self.wochen - late, 0)

    @property
    def punkte(self) -> int:
        clashes = sum(row.anzahl for row in self.doppelungen)
        return (
            100
            - 8 * clashes
            - 25 * bool(self.ferien)
            - 15 * self.brueckentag
            - 15 * bool(self.sperren)
            - 10 * self.wochen_daneben
            + 10 * self.ueblicher_tag
        )

    @property
    def gestoert(self) -> bool:
        """School holidays or a Sperrzeit: only if nothing else is left."""
        return bool(self.ferien or self.sperren)

    @property
    def rang(self) -> tuple[int, bool, datetime]:
        """Sorts the best first; of two equal ones the usual time, then the earlier."""
        return -self.punkte, not self.uebliche_zeit, self.start

    def dafuer(self, *, eigene: bool) -> list[str]:
        """Return what speaks for it; `eigene`: the reader belongs to the group."""
        reasons = []
        if self.gewohnt and self.ueblicher_tag:
            both = "Ihr üblicher Tag und Ihre übliche Zeit" if eigene else "üblicher Tag und übliche Zeit"
            day = "Ihr üblicher Wochentag" if eigene else "üblicher Wochentag"
            reasons.append(_gross(both if self.uebliche_zeit else day))
        if self.personen and not self.doppelungen:
            reasons.append(_niemand(self.personen))
        if self.wochen is not None and not self.wochen_daneben:
            reasons.append(f"{_wochen(self.wochen)} nach der letzten Sitzung")
        return reasons

    def dagegen(self) -> list[str]:
        reasons = [_tagen(row) for row in self.doppelungen]
        if self.ferien:
            reasons.append(f"In den Ferien: {self.ferien.name} ({self.ferien.spanne})")
        elif self.letzte_woche:
            reasons.append("Letzte Woche vor den Ferien")
        if self.brueckentag:
            reasons.append("Brückentag")
        reasons += [f"Sperrzeit: {titel}" for titel in self.sperren]
        if self.wochen is not None and self.wochen_daneben:
            word = "früh" if self.wochen < IDEAL_WOCHEN[0] else "spät"
            reasons.append(f"{_wochen(self.wochen)} nach der letzten Sitzung, etwas {word}")
        if self.gewohnt and not self.ueblicher_tag:
            reasons.append("Nicht der übliche Wochentag")
        if self.statt:
            reasons.append(self.statt)
        return reasons


def vorschlaege(lage: Lage, gremium: Gremium, anzahl: int = HOECHSTENS) -> list[Vorschlag]:
    """Return the best proposals for one Gremium, one a day at most."""
    best: dict[date, Vorschlag] = {}
    for row in sorted(kandidaten(lage, gremium), key=lambda row: row.rang):
        best.setdefault(row.tag, row)
    return list(best.values())[:anzahl]


def kandidaten(lage: Lage, gremium: Gremium, quartal: Quartal | None = None) -> list[Vorschlag]:
    """Return all dates that can be, in order of time; `quartal` is another one than that of the `lage`.

    The usual time of each day; where somebody cannot come then, the other half of the day as well.
    """
    usual = lage.gewohnheit(gremium.pk).von
    other = VORMITTAG if usual >= MITTAG else NACHMITTAG
    found = []
    for day in lage.tage(gremium, quartal):
        if not ist_arbeitstag(day) or not gremium.gilt_am(day):
            continue
        first = bewerte(lage, gremium, moment(day, usual))
        if first:
            found.append(first)
        if not first or first.doppelungen:
            second = bewerte(lage, gremium, moment(day, other))
            if second:
                found.append(second)
    return found


def bewerte(lage: Lage, gremium: Gremium, start: datetime) -> Vorschlag | None:
    """Judge one date at its usual length; None if somebody indispensable would be missing."""
    ende = start + lage.gewohnheit(gremium.pk).dauer
    return None if _blockiert(lage, gremium.pk, start, ende) else beurteile(lage, gremium, start, ende)


def beurteile(lage: Lage, gremium: Gremium, start: datetime, ende: datetime) -> Vorschlag:
    """Say what speaks for and against a date, whoever would be missing."""
    habit, day = lage.gewohnheit(gremium.pk), timezone.localdate(start)
    usual_time = timezone.localtime(start).time() == habit.von
    return Vorschlag(
        gremium_id=gremium.pk,
        start=start,
        ende=ende,
        personen=len(lage.personen(gremium.pk, day)),
        ueblicher_tag=day.weekday() in habit.wochentage,
        uebliche_zeit=usual_time,
        gewohnt=habit.bekannt,
        wochen=round((day - habit.letzte).days / 7) if habit.letzte else None,
        ferien=lage.ferien(gremium.pk, day),
        letzte_woche=ferien_am(day + timedelta(days=7)) is not None,
        brueckentag=ist_brueckentag(day),
        sperren=tuple(row.titel for row in lage.sperren(gremium.pk, day) if not row.ist_ferien),
        doppelungen=_doppelungen(lage, gremium.pk, start, ende),
        statt="" if usual_time else _statt(lage, gremium, day, start),
    )


def ueberlappt(a: Belegung | Vorschlag, b: Belegung | Vorschlag, abstand: timedelta = timedelta()) -> bool:
    """Tell whether the two overlap, or lie nearer than `abstand`.

    In UTC: Python compares two local times by the clock on the wall.
    """
    a_start, a_ende, b_start, b_ende = (value.astimezone(UTC) for value in (a.start, a.ende, b.start, b.ende))
    return a_start < b_ende + abstand and b_start < a_ende + abstand


def ist_brueckentag(day: date) -> bool:
    """A Monday or Friday between a weekend and a public holiday."""
    if day.weekday() == 0:
        return bool(feiertag_am(day + timedelta(days=1)))
    return day.weekday() == FREITAG and bool(feiertag_am(day - timedelta(days=1)))


def _andere(
    lage: Lage, gremium_id: int, start: datetime, ende: datetime, abstand: timedelta
) -> Iterable[Belegung]:
    wanted = Belegung(gremium_id, "", start, ende)
    return (row for row in lage.belegungen if ueberlappt(wanted, row, abstand))


def _blockiert(lage: Lage, gremium_id: int, start: datetime, ende: datetime) -> bool:
    """The Gremium meets already, or somebody indispensable cannot be in both sessions."""
    day = timezone.localdate(start)
    return any(
        row.gremium_id == gremium_id or lage.unentbehrliche(gremium_id, row.gremium_id, day)
        for row in _andere(lage, gremium_id, start, ende, ABSTAND)
    )


def _doppelungen(lage: Lage, gremium_id: int, start: datetime, ende: datetime) -> tuple[Doppelung, ...]:
    day = timezone.localdate(start)
    rows = _andere(lage, gremium_id, start, ende, timedelta())
    shared = ((row.gremium, len(lage.gemeinsame(gremium_id, row.gremium_id, day))) for row in rows)
    return tuple(sorted((Doppelung(*pair) for pair in shared if pair[1]), key=lambda row: row.gremium))


def _statt(lage: Lage, gremium: Gremium, day: date, start: datetime) -> str:
    """Say why the other half of the day is proposed."""
    habit = lage.gewohnheit(gremium.pk)
    usual = moment(day, habit.von)
    rows = sorted(
        (
            row for row in _andere(lage, gremium.pk, usual, usual + habit.dauer, ABSTAND)
            if row.gremium_id != gremium.pk and lage.gemeinsame(gremium.pk, row.gremium_id, day)
        ),
        key=lambda row: (row.start, row.gremium),
    )  # fmt: skip
    word = (
        "Vormittags statt nachmittags"
        if timezone.localtime(start).time() < MITTAG
        else "Nachmittags statt vormittags"
    )
    return f"{word}, weil um {uhrzeit(rows[0].start)} die {rows[0].gremium} tagt" if rows else word


def _gross(text: str) -> str:
    return text[0].upper() + text[1:]


def _niemand(personen: int) -> str:
    if personen == 1:
        return "Das Mitglied hat zur selben Zeit keine andere Sitzung"
    return f"Keines der {personen}{NBSP}Mitglieder hat zur selben Zeit eine andere Sitzung"


def _tagen(row: Doppelung) -> str:
    who = "1 Mitglied tagt" if row.anzahl == 1 else f"{row.anzahl}{NBSP}Mitglieder tagen"
    return f"{who} gleichzeitig in der {row.gremium}"


def _wochen(anzahl: int) -> str:
    return f"1{NBSP}Woche" if anzahl == 1 else f"{anzahl}{NBSP}Wochen"
