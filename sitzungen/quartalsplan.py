"""One plan for several Gremien in a quarter, and what speaks against a plan that people changed.

How it is found: each Gremium has its candidates (`vorschlag.kandidaten`) with points. Whoever has
the fewest chooses first and takes her best one that leaves nobody with two sessions at once. Then
every pair of Gremien may choose again, together, as long as the sum of points grows. The plan
depends on nothing but its input: neither on the order of the Gremien nor on chance.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from django.utils import timezone

from fachgruppen.models import Gremium
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag, termin
from sitzungen.lage import Belegung, Lage
from sitzungen.pruefung import warnungen
from sitzungen.termine import check_ruhe, check_termin
from sitzungen.vorschlag import ABSTAND, Vorschlag, kandidaten, ueberlappt

# So many of the best candidates of each take part in the second round.
AUSWAHL = 25
RUNDEN = 5

Plan = dict[int, Vorschlag]
Rang = tuple[bool, int, bool, datetime]


@dataclass(frozen=True)
class Planzeile:
    """A date somebody wants for one Gremium."""

    gremium: Gremium
    start: datetime
    ende: datetime
    ort: str

    @property
    def belegung(self) -> Belegung:
        return Belegung(self.gremium.pk, self.gremium.voller_name, self.start, self.ende)


@dataclass(frozen=True)
class Urteil:
    """What forbids a row, with the field it belongs to, and what has to be confirmed."""

    verhindert: str = ""
    feld: str = ""
    warnungen: tuple[str, ...] = ()


def schlage_vor(lage: Lage, gremien: Sequence[Gremium]) -> Plan:
    """Return a date for each Gremium; whoever finds no day without a clash is missing."""
    free = {
        gremium.pk: sorted((row for row in kandidaten(lage, gremium) if not row.doppelungen), key=_rang)
        for gremium in gremien
    }
    order = sorted(gremien, key=lambda g: (len(free[g.pk]), g.reihenfolge, g.pk))
    plan: Plan = {}
    for gremium in order:
        chosen = next((row for row in free[gremium.pk] if _passt(lage, row, plan.values())), None)
        if chosen:
            plan[gremium.pk] = chosen
    return _verbessert(lage, plan, {pk: rows[:AUSWAHL] for pk, rows in free.items()})


def pruefe_plan(lage: Lage, zeilen: Sequence[Planzeile]) -> dict[int, Urteil]:
    """Judge each row of a plan beside what stands already and beside the other rows."""
    return {
        zeile.gremium.pk: _urteil(lage, zeile, [other for other in zeilen if other is not zeile])
        for zeile in zeilen
    }


def siegel(urteile: dict[int, Urteil]) -> str:
    """Return a short mark of all warnings: only what a person has seen can she confirm."""
    text = "\n".join(f"{pk}:{satz}" for pk, urteil in sorted(urteile.items()) for satz in urteil.warnungen)
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def _rang(row: Vorschlag) -> Rang:
    return (row.gestoert, *row.rang)


def _passt(lage: Lage, row: Vorschlag, chosen: Iterable[Vorschlag]) -> bool:
    """Nobody has two sessions at once, and the indispensable have half an hour to get there."""
    return all(_vertraegt(lage, row, other) for other in chosen)


def _vertraegt(lage: Lage, a: Vorschlag, b: Vorschlag) -> bool:
    if not ueberlappt(a, b, ABSTAND):
        return True
    pair, day = (a.gremium_id, b.gremium_id), a.tag
    if lage.unentbehrliche(*pair, day):
        return False
    return not (ueberlappt(a, b) and lage.gemeinsame(*pair, day))


def _verbessert(lage: Lage, plan: Plan, free: dict[int, list[Vorschlag]]) -> Plan:
    """Let pairs choose again until no pair gains."""
    plan = dict(plan)
    for _ in range(RUNDEN):
        changed = False
        for a, b in combinations(sorted(plan), 2):
            better = _besseres_paar(lage, plan, a, b, free)
            if better:
                plan[a], plan[b] = better
                changed = True
        if not changed:
            break
    return plan


def _besseres_paar(
    lage: Lage, plan: Plan, a: int, b: int, free: dict[int, list[Vorschlag]]
) -> tuple[Vorschlag, Vorschlag] | None:
    rest = [row for pk, row in plan.items() if pk not in (a, b)]
    ours = [row for row in free[a] if _passt(lage, row, rest)]
    theirs = [row for row in free[b] if _passt(lage, row, rest)]
    best, worth = None, _wert(plan[a], plan[b])
    for first in ours:
        for second in theirs:
            value = _wert(first, second)
            if value > worth and _vertraegt(lage, first, second):
                best, worth = (first, second), value
    return best


def _wert(a: Vorschlag, b: Vorschlag) -> tuple[int, int]:
    """The fewest disturbed days first, then the most points."""
    return -(a.gestoert + b.gestoert), a.punkte + b.punkte


def _urteil(lage: Lage, zeile: Planzeile, andere: list[Planzeile]) -> Urteil:
    day = timezone.localdate(zeile.start)
    try:
        _check_zeile(lage, zeile, day)
    except Ablehnung as refusal:
        return Urteil(str(refusal), refusal.field)
    return Urteil(warnungen=warnungen(lage, zeile.belegung, [other.belegung for other in andere]))


def _check_zeile(lage: Lage, zeile: Planzeile, day: date) -> None:
    check_termin(zeile.gremium, zeile.start, zeile.ende, ab=lage.ab)
    check_ruhe(zeile.gremium, day)
    if day not in lage.quartal:
        raise Ablehnung(f"Der {tag(day)} liegt nicht im {lage.quartal}.", field="start")
    if stands := lage.steht_schon(zeile.gremium.pk):
        raise Ablehnung(
            f"Für die {zeile.gremium.voller_name} steht inzwischen ein Termin fest: "
            f"{termin(stands.start, stands.ende)}. Bitte lassen Sie diese Zeile weg.",
            field="start",
        )
    if not zeile.ort and not lage.gewohnheit(zeile.gremium.pk).online_url:
        raise Ablehnung("Geben Sie ein, wo die Sitzung stattfindet.", field="ort")
