"""Dates for a poll: what speaks for and against each of many, in a fixed number of queries, and
proposals to start from (spec 04-sitzungen 3.10)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from fachgruppen.models import Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors import mitglieder_von
from netzwerk.base.datum import WOCHENTAGE, tag
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from sitzungen.models import Sitzung
from sitzungen.states import BEVORSTEHEND, UMFRAGE_TAGE_MINDESTENS, letzter_einladungstag
from sitzungen.termine import SAMSTAG, feiertag_am, ferien_am, ferien_bekannt, letzte_sitzung_vor

Spanne = tuple[datetime, datetime]

VORSCHLAEGE = 6
JE_WOCHE = 1
UEBLICHE_ZEIT = (time(14), time(16))
# Days people get to answer, where there is room for it.
ANTWORTTAGE = 7
NAMEN_HOECHSTENS = 5
# Weeks between two sessions that meet once a quarter.
UEBLICHER_ABSTAND = range(8, 17)


@dataclass(frozen=True)
class Befund:
    """What speaks for and against a date, in sentences; `feiertag` forbids it."""

    dafuer: tuple[str, ...] = ()
    dagegen: tuple[str, ...] = ()
    feiertag: str = ""


@dataclass(frozen=True)
class Vorschlag:
    """A proposed date with its reasons."""

    start: datetime
    ende: datetime
    befund: Befund

    @property
    def wert(self) -> str:
        """How a form sends it back: both moments in local time."""
        start, ende = timezone.localtime(self.start), timezone.localtime(self.ende)
        return f"{start:%Y-%m-%dT%H:%M}/{ende:%H:%M}"


def pruefe_termine(gremium: Gremium, spannen: Sequence[Spanne]) -> list[Befund]:
    """Return for each span what speaks for and against it; five queries, whatever their number."""
    if not spannen:
        return []
    sessions = list(_sitzungen(spannen))
    clashes = _Gemeinsame(gremium, [s for s in sessions if s.gremium_id != gremium.pk])
    usual = letzte_sitzung_vor(gremium, heute() + timedelta(days=1))
    return [_befund(gremium, start, ende, sessions, clashes, usual) for start, ende in spannen]


def _sitzungen(spannen: Sequence[Spanne]) -> Sequence[Sitzung]:
    at_once = Q()
    for start, ende in spannen:
        at_once |= Q(start__lt=ende, ende__gt=start)
    rows = Sitzung.objects.filter(at_once, status__in=BEVORSTEHEND).select_related("gremium")
    return list(rows.order_by("start", "pk"))


class _Gemeinsame:
    """Who belongs to the Gremium and to another one, today."""

    def __init__(self, gremium: Gremium, sitzungen: Sequence[Sitzung]) -> None:
        others = {sitzung.gremium_id: sitzung.gremium for sitzung in sitzungen}
        self.namen = {p.pk: p.name for p in mitglieder_von(gremium, heute())}
        self._je_gremium: dict[int, set[int]] = defaultdict(set)
        if not others:
            return
        pairs = ("gremium_id", "mitglied_id")
        rows = Zugehoerigkeit.objects.am(heute()).filter(gremium__in=others).values_list(*pairs)
        sent = Delegation.objects.am(heute()).filter(gremium__in=others).values_list(*pairs)
        for pk, person in rows.union(sent):
            self._je_gremium[pk].add(person)
        for pk, other in others.items():
            if not other.ist_fachgruppe:
                self._je_gremium[pk] = {p.pk for p in mitglieder_von(other, heute())}

    def mit(self, gremium_id: int) -> list[str]:
        return [name for pk, name in self.namen.items() if pk in self._je_gremium[gremium_id]]


def _befund(
    gremium: Gremium, start: datetime, ende: datetime,
    sessions: Sequence[Sitzung], clashes: _Gemeinsame, usual: Sitzung | None,
) -> Befund:  # fmt: skip
    day = timezone.localdate(start)
    dagegen = _kalender(day)
    free = True
    for other in sessions:
        if not (other.start and other.ende and other.start < ende and other.ende > start):
            continue
        if other.gremium_id == gremium.pk:
            dagegen.append(f"Zur selben Zeit ist schon eine Sitzung dieses Gremiums geplant ({other.name}).")
            free = False
        elif shared := clashes.mit(other.gremium_id):
            dagegen.append(_ueberschneidung(other, shared))
            free = False
    dafuer = _dafuer(start, usual)
    if free and clashes.namen:
        dafuer.append(_frei(len(clashes.namen)))
    return Befund(tuple(dafuer), tuple(dagegen), feiertag_am(day))


def _kalender(day: date) -> list[str]:
    """Public holiday, weekend, school holidays; where the data ends, that is said."""
    found = []
    if name := feiertag_am(day):
        found.append(f"Der {tag(day)} ist ein Feiertag ({name}).")
    if day.weekday() >= SAMSTAG:
        found.append(f"Der {tag(day)} ist ein {WOCHENTAGE[day.weekday()]}.")
    if ferien := ferien_am(day):
        found.append(f"Der Termin liegt in den {ferien.name} ({ferien.von:%d.%m.} bis {tag(ferien.bis)}).")
    elif not ferien_bekannt(day):
        found.append(f"Für {day.year} liegen keine Feriendaten vor.")
    return found


def _dafuer(start: datetime, usual: Sitzung | None) -> list[str]:
    if usual is None or usual.start is None:
        return []
    local, last = timezone.localtime(start), timezone.localtime(usual.start)
    same_day, same_time = local.weekday() == last.weekday(), local.time() == last.time()
    reasons = [
        *(["Ihr üblicher Wochentag"] if same_day else []),
        *(["Ihre übliche Zeit"] if same_time else []),
    ]
    weeks = (local.date() - last.date()).days // 7
    return [*reasons, f"{weeks} Wochen nach der letzten Sitzung"] if weeks in UEBLICHER_ABSTAND else reasons


def _frei(anzahl: int) -> str:
    if anzahl == 1:
        return "Das einzige Mitglied hat zur selben Zeit keine andere Sitzung"
    return f"Keines der {anzahl} Mitglieder hat zur selben Zeit eine andere Sitzung"


def _ueberschneidung(other: Sitzung, namen: list[str]) -> str:
    shown = namen
    if len(namen) > NAMEN_HOECHSTENS:
        shown = [*namen[: NAMEN_HOECHSTENS - 1], f"{len(namen) - NAMEN_HOECHSTENS + 1} weitere"]
    who = "1 Person gehört" if len(namen) == 1 else f"{len(namen)} Personen gehören"
    return (
        f"Zur selben Zeit tagt die {other.gremium.voller_name}. {who} beiden Gruppen an: {', '.join(shown)}."
    )


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


def terminvorschlaege(gremium: Gremium, quartal: Quartal, ab: date) -> list[Vorschlag]:
    """Return up to six dates in different weeks of the quarter, the best of each week, in order of time.

    Working days outside of public and school holidays, at the usual time, that leave a week to
    answer and the Ladungsfrist; six queries.
    """
    spannen = _kandidaten(gremium, quartal, ab)
    weeks: dict[tuple[int, int], list[Vorschlag]] = defaultdict(list)
    for (start, ende), befund in zip(spannen, pruefe_termine(gremium, spannen), strict=True):
        year, week, _ = timezone.localdate(start).isocalendar()
        weeks[year, week].append(Vorschlag(start, ende, befund))
    best = [row for rows in weeks.values() for row in sorted(rows, key=_guete)[:JE_WOCHE]]
    chosen = sorted(best, key=_guete)[:VORSCHLAEGE]
    return sorted(chosen, key=lambda row: row.start)


def _guete(row: Vorschlag) -> tuple[int, int, datetime]:
    """Fewest objections first, then most reasons, then the earliest."""
    return len(row.befund.dagegen), -len(row.befund.dafuer), row.start


def _kandidaten(gremium: Gremium, quartal: Quartal, ab: date) -> list[Spanne]:
    last = letzte_sitzung_vor(gremium, ab + timedelta(days=1))
    von, bis = UEBLICHE_ZEIT
    if last is not None and last.start and last.ende:
        von, bis = timezone.localtime(last.start).time(), timezone.localtime(last.ende).time()
    zone = timezone.get_current_timezone()
    earliest = ab + timedelta(days=ANTWORTTAGE + gremium.ladungsfrist_tage + 1)
    first = max(quartal.beginn, earliest)
    days = (first + timedelta(days=n) for n in range(max((quartal.ende - first).days + 1, 0)))
    return [
        (datetime.combine(day, von, tzinfo=zone), datetime.combine(day, bis, tzinfo=zone))
        for day in days
        if day.weekday() < SAMSTAG and not feiertag_am(day) and not ferien_am(day) and gremium.gilt_am(day)
    ]
