"""Indikatoren: what was counted and entered in the period of a report, against the period before it.

From values alone, no query. What nobody entered is unknown and never 0; two figures of which one is not
whole are not compared. A change by more than half asks for an explanation, as in the quarterly reports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from netzwerk.base.datum import NBSP
from netzwerk.base.ziffern import ziffern
from netzwerk.steuerung.kennzahlen import KENNZAHLEN, UNBEKANNT, ZUSAMMEN, Zahl
from netzwerk.steuerung.states import Zusammenfassung, braucht_erlaeuterung

NICHT_VERGLEICHBAR = "nicht vergleichbar"
PORTAL = "Netzwerkportal"
QUARTALSBERICHTE = "Freigegebene Quartalsberichte"
_OHNE = ("Bericht ohne Angabe", "Berichte ohne Angabe")


@dataclass(frozen=True)
class Wert:
    """A figure of one period. `ganz`: nothing is missing in it, so that it can be compared."""

    wert: Decimal | None
    text: str
    ganz: bool = True


@dataclass(frozen=True)
class Indikator:
    """One figure of the report and of the period before, with what it means and where it comes from."""

    schluessel: str
    name: str
    definition: str
    quelle: str
    davor: Wert
    jetzt: Wert

    @property
    def vergleichbar(self) -> bool:
        both = (self.davor, self.jetzt)
        return all(row.wert is not None and row.ganz for row in both)

    @property
    def braucht_erlaeuterung(self) -> bool:
        return self.vergleichbar and braucht_erlaeuterung(self.jetzt.wert, self.davor.wert)

    @property
    def veraenderung(self) -> str:
        """+3 (+25 %); keine; nicht vergleichbar"""
        if not self.vergleichbar:
            return NICHT_VERGLEICHBAR
        before, after = self.davor.wert or Decimal(0), self.jetzt.wert or Decimal(0)
        if after == before:
            return "keine"
        share = f" ({_mit_zeichen(_prozent(before, after))}{NBSP}%)" if before else ""
        return f"{_mit_zeichen(after - before)}{share}"


def _prozent(davor: Decimal, jetzt: Decimal) -> Decimal:
    return ((jetzt - davor) * 100 / abs(davor)).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _mit_zeichen(zahl: Decimal) -> str:
    return f"{'+' if zahl > 0 else '−' if zahl < 0 else ''}{ziffern(abs(zahl))}"


def aus_dem_portal(davor: Mapping[str, Zahl], jetzt: Mapping[str, Zahl], definition: Any) -> list[Indikator]:
    """Return what the portal counts by itself; `definition` puts the words of a quarter into others.

    Where nothing at all was entered in the period before, its figures are unknown: nobody used the portal.
    """
    empty = not any(davor[key].wert for key in ZUSAMMEN)
    return [
        Indikator(
            key, KENNZAHLEN[key].name, definition(KENNZAHLEN[key].definition), PORTAL,
            Wert(None, UNBEKANNT) if empty else _gezaehlt(davor[key]), _gezaehlt(jetzt[key]),
        )
        for key in ZUSAMMEN
    ]  # fmt: skip


def _gezaehlt(zahl: Zahl) -> Wert:
    return Wert(zahl.wert, zahl.text, ganz=not zahl.ohne)


@dataclass(frozen=True)
class Angabe:
    """What one released quarterly report says of one figure of the catalogue."""

    gremium: int
    quartal: tuple[int, int]
    wert: Decimal | None


@dataclass(frozen=True)
class Eintrag:
    """A figure of the catalogue as the newest Fassung names it."""

    schluessel: str
    name: str
    einheit: str
    definition: str
    zusammenfassung: str


@dataclass(frozen=True)
class Berichtsstand:
    """The quarterly reports of one period: what the released ones say, with `gremium` and `quartal` in
    each row, and of which groups the others are, once for each report."""

    zeilen: Sequence[Mapping[str, Any]]
    offen: Sequence[int]

    def zusammengefasst(self, eintrag: "Eintrag", gefragt: int | None) -> Wert:
        """Return one figure of all groups that were asked: `gefragt`, or all of them."""
        missing = [pk for pk in self.offen if gefragt in (None, pk)]
        return zusammengefasst(eintrag, _angaben(eintrag, self.zeilen), len(missing))


def aus_den_berichten(
    davor: Berichtsstand, jetzt: Berichtsstand, gefragt: Mapping[str, int | None]
) -> list[Indikator]:
    """Return what the groups entered; `gefragt` are the figures that one group alone is asked for."""
    known = {row["schluessel"]: Eintrag(**{name: row[name] for name in Eintrag.__annotations__})
             for row in [*davor.zeilen, *jetzt.zeilen]}  # fmt: skip
    return [
        Indikator(
            entry.schluessel, entry.name, entry.definition, QUARTALSBERICHTE,
            davor.zusammengefasst(entry, gefragt.get(entry.schluessel)),
            jetzt.zusammengefasst(entry, gefragt.get(entry.schluessel)),
        )
        for entry in sorted(known.values(), key=lambda entry: (entry.name, entry.schluessel))
    ]  # fmt: skip


def _angaben(eintrag: Eintrag, rows: Sequence[Mapping[str, Any]]) -> list[Angabe]:
    return [
        Angabe(row["gremium"], row["quartal"], None if row["wert"] is None else Decimal(row["wert"]))
        for row in rows
        if row["schluessel"] == eintrag.schluessel
    ]


def zusammengefasst(eintrag: Eintrag, angaben: Sequence[Angabe], offen: int) -> Wert:
    """Make one figure of those of several groups and quarters, as the catalogue says.

    A sum adds all of them, an average is that of all, of a state each group's newest is added.
    """
    rows = _letzte(angaben) if eintrag.zusammenfassung == Zusammenfassung.STAND else list(angaben)
    told = [row.wert for row in rows if row.wert is not None]
    if not told:
        return Wert(None, UNBEKANNT)
    total = sum(told, Decimal(0))
    if eintrag.zusammenfassung == Zusammenfassung.SCHNITT:
        total = (total / len(told)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    missing = len(rows) - len(told) + offen
    return Wert(total, _text(total, eintrag, missing), ganz=not missing)


def _letzte(angaben: Sequence[Angabe]) -> list[Angabe]:
    """Return the newest of each group, also where it says nothing."""
    return list({row.gremium: row for row in sorted(angaben, key=lambda row: row.quartal)}.values())


def _text(zahl: Decimal, eintrag: Eintrag, ohne: int) -> str:
    words = f"{ziffern(zahl)}{NBSP}{eintrag.einheit}"
    if not ohne:
        return words
    least = "" if eintrag.zusammenfassung == Zusammenfassung.SCHNITT else "mindestens "
    return f"{least}{words} ({ohne}{NBSP}{_OHNE[ohne != 1]})"
