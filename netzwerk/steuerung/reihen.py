"""Figures over the quarters: one row each, added up over groups, and drawn as a chart. No queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from netzwerk.base.datum import NBSP
from netzwerk.base.diagramm import Diagramm, Wert, aussage, balken, linie
from netzwerk.base.quartal import Quartal
from netzwerk.base.ziffern import ziffern
from netzwerk.steuerung.kennzahlen import ANTEIL, KENNZAHLEN, UNBEKANNT

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


def reihe_aus(
    key: str, quartale: Sequence[Quartal], known: Mapping[Quartal, Sequence[Zahlen]], now: Quartal
) -> Reihe:
    """Return the row of one figure. A group whose report is not released is unknown, never 0."""
    what = KENNZAHLEN[key]
    values = tuple(
        wert_aus(key, quartal, known.get(quartal, ()), laeuft=quartal == now) for quartal in quartale
    )
    return Reihe(key, what.name, what.definition, "%" if what.art == ANTEIL else "", values)


def wert_aus(key: str, quartal: Quartal, reports: Sequence[Zahlen], *, laeuft: bool) -> Wert:
    """Return the figure of one quarter: the sum of the groups, of shares their mean."""
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


def diagramm_zu(reihe: Reihe, jetzt: str = "im letzten Quartal") -> Diagramm:
    """Draw shares as a line up to 100, everything that is counted as bars from 0."""
    title = aussage(reihe.name, reihe.werte, einheit=reihe.einheit, jetzt=jetzt)
    if reihe.einheit:
        return linie(title, reihe.werte, hoechstens=Decimal(100))
    return balken(title, reihe.werte)
