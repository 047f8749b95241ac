"""How the figures went over the quarters: from released reports, and live for the quarter that runs.

What a report froze stays as it was. A group whose report is not released is unknown, never 0.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from fachgruppen.models import Gremium
from netzwerk.base.datum import NBSP
from netzwerk.base.diagramm import Wert
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.base.ziffern import ziffern
from netzwerk.steuerung.kennzahlen import ANTEIL, KENNZAHLEN, UNBEKANNT
from netzwerk.steuerung.models import Berichtsfassung, Quartalsbericht
from netzwerk.steuerung.selectors.zahlen import zahlen_des_quartals

QUARTALE = 8
# Institutions of several groups cannot be added up: the same one may be in two of them.
NUR_JE_GRUPPE = ("institutionen",)
REIHEN = (
    "sitzungen_gehalten", "beteiligung", "institutionen", "themen", "beschluesse", "veranstaltungen",
    "teilnehmende", "bedarf_offen", "aufgaben_ueberfaellig",
)  # fmt: skip
# A figure as a Fassung keeps it, by its key; None: a report that is not released.
Zahlen = dict[str, dict[str, Any]] | None


@dataclass(frozen=True)
class Reihe:
    """One figure over the quarters, the oldest first."""

    schluessel: str
    name: str
    definition: str
    einheit: str
    werte: tuple[Wert, ...]


def zeitraum(bis: Quartal | None = None) -> list[Quartal]:
    """Return eight quarters that are over, the newest last, and the one that runs."""
    now = Quartal.am(heute())
    last = bis or now.plus(-1)
    return [last.plus(n) for n in range(1 - QUARTALE, 1)] + ([now] if last == now.plus(-1) else [])


def entwicklung(gremien: Sequence[Gremium], quartale: Sequence[Quartal], *, zusammen: bool) -> list[Reihe]:
    """Return the rows of these groups: one group, or all together. Nine queries, whatever their number.

    Load the groups `mit_ruhezeiten`, or each asks once more for its times of rest.
    """
    known = zahlen_der_berichte(gremien, quartale)
    now = Quartal.am(heute())
    if now in quartale:
        live = zahlen_des_quartals(gremien, now)
        known[now] = [{row.schluessel: row.als_json() for row in rows} for rows in live.values()]
    keys = [key for key in REIHEN if not (zusammen and key in NUR_JE_GRUPPE)]
    return [_reihe(key, quartale, known, now) for key in keys]


def zahlen_der_berichte(
    gremien: Sequence[Gremium], quartale: Iterable[Quartal]
) -> dict[Quartal, list[Zahlen]]:
    """Return for each quarter the figures of all reports there are; two queries."""
    wanted = set(quartale)
    years = {quartal.jahr for quartal in wanted}
    reports = Quartalsbericht.objects.filter(gremium__in=[row.pk for row in gremien], jahr__in=years)
    places = {pk: Quartal(year, number) for pk, year, number in reports.values_list("pk", "jahr", "quartal")}
    frozen = Berichtsfassung.objects.filter(bericht__in=reports.order_by(), freigabe__isnull=False)
    newest = frozen.order_by("bericht_id", "-nummer").distinct("bericht_id")
    figures = dict(newest.values_list("bericht_id", "inhalt__zahlen"))
    found: dict[Quartal, list[Zahlen]] = defaultdict(list)
    for pk, quartal in places.items():
        if quartal in wanted:
            rows = figures.get(pk)
            found[quartal].append(None if rows is None else {row["schluessel"]: row for row in rows})
    return found


def _reihe(key: str, quartale: Sequence[Quartal], known: dict[Quartal, list[Zahlen]], now: Quartal) -> Reihe:
    what = KENNZAHLEN[key]
    values = tuple(_wert(key, quartal, known.get(quartal, []), laeuft=quartal == now) for quartal in quartale)
    return Reihe(key, what.name, what.definition, "%" if what.art == ANTEIL else "", values)


def _wert(key: str, quartal: Quartal, reports: list[Zahlen], *, laeuft: bool) -> Wert:
    figures = [report.get(key) if report else None for report in reports]
    told = [row for row in figures if row is not None and row["wert"] is not None]
    short = f"{quartal.nummer}/{quartal.jahr % 100:02d}"
    if not told:
        return Wert(str(quartal), short, None, UNBEKANNT, laeuft=laeuft)
    missing = len(figures) - len(told)
    values = [Decimal(row["wert"]) for row in told]
    if KENNZAHLEN[key].art == ANTEIL:
        mean = (sum(values, Decimal(0)) / len(values)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return Wert(str(quartal), short, mean, _anteil(mean, len(told), len(figures)), laeuft=laeuft)
    total = sum(values, Decimal(0))
    least = bool(missing or any(row["ohne"] for row in told))
    text = told[0]["text"] if len(figures) == 1 else _summe(total, missing, least=least)
    return Wert(str(quartal), short, total, text, least, laeuft)


def _anteil(mean: Decimal, told: int, groups: int) -> str:
    words = f"{ziffern(mean)}{NBSP}%"
    return words if told == groups else f"{words} ({told} von {groups} Fachgruppen)"


def _summe(total: Decimal, missing: int, *, least: bool) -> str:
    words = f"mindestens {ziffern(total)}" if least else ziffern(total)
    if not missing:
        return words
    return f"{words} ({missing}{NBSP}{'Fachgruppe' if missing == 1 else 'Fachgruppen'} ohne Angabe)"
