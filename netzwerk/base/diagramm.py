"""Charts as values: from a row of figures to bars or a line with their places; a template draws them.

Unknown is a gap and never 0. The title is a statement in words, and the table stands beside the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from netzwerk.base.datum import NBSP
from netzwerk.base.ziffern import ziffern

UNBEKANNT = "keine Angabe"
BREITE, HOEHE, OBEN, UNTEN = 320, 132, 20, 22
# What fits above one bar, in characters.
ZEICHEN = 5


@dataclass(frozen=True)
class Wert:
    """One figure of the row: `kurz` stands below it, `text` in the table, `mindestens` counts not all.

    `laeuft`: the period is not over, so the figure will change.
    """

    name: str
    kurz: str
    wert: Decimal | None
    text: str = ""
    mindestens: bool = False
    laeuft: bool = False

    @property
    def anzeige(self) -> str:
        """What the table says: the given words, or the number."""
        return self.text or (UNBEKANNT if self.wert is None else ziffern(self.wert))


@dataclass(frozen=True)
class Marke:
    """A figure at its place, in units of the drawing; without `wert` there is only its name."""

    wert: Wert
    mitte: float
    links: float
    oben: float
    breite: float
    hoehe: float
    zahl: str
    haupt: bool

    @property
    def schrift(self) -> float:
        """Where the baseline of the number is."""
        return round(self.oben - 6, 1)


@dataclass(frozen=True)
class Diagramm:
    """Everything the template draws. `linien` are the points of each unbroken stretch of a line."""

    titel: str
    art: str
    marken: tuple[Marke, ...]
    linien: tuple[str, ...] = ()
    breite: int = BREITE
    hoehe: int = HOEHE
    grund: int = HOEHE - UNTEN
    schrift: int = HOEHE - 5

    @property
    def leer(self) -> bool:
        return all(mark.wert.wert is None for mark in self.marken)


def balken(titel: str, werte: Sequence[Wert], hoechstens: Decimal | None = None) -> Diagramm:
    """Return bars from 0 to the greatest figure, or to `hoechstens` if that is more."""
    return Diagramm(titel, "balken", _marken(werte, hoechstens))


def linie(titel: str, werte: Sequence[Wert], hoechstens: Decimal | None = None) -> Diagramm:
    """Return a line that breaks where a figure is unknown."""
    marks = _marken(werte, hoechstens)
    return Diagramm(titel, "linie", marks, tuple(_strecken(marks)))


def aussage(
    name: str, werte: Sequence[Wert], *, einheit: str = "", jetzt: str = "im letzten Quartal",
    davor: str = "im Quartal davor",
) -> str:  # fmt: skip
    """Sitzungen: 5 im letzten Quartal, 1 mehr als im Quartal davor"""
    done = [row for row in werte if not row.laeuft]
    if not done or done[-1].wert is None:
        return f"{name}: {UNBEKANNT} {jetzt}"
    last = done[-1]
    least = "mindestens " if last.mindestens else ""
    unit = f"{NBSP}{einheit}" if einheit else ""
    sentence = f"{name}: {least}{ziffern(last.wert or Decimal(0))}{unit} {jetzt}"
    if len(done) < 2 or done[-2].wert is None or last.mindestens or done[-2].mindestens:
        return sentence
    return f"{sentence}, {_vergleich((last.wert or Decimal(0)) - done[-2].wert, einheit, davor)}"


def _vergleich(mehr: Decimal, einheit: str, davor: str) -> str:
    if not mehr:
        return f"so viel wie {davor}"
    points = " Punkte" if einheit == "%" and abs(mehr) != 1 else " Punkt" if einheit == "%" else ""
    return f"{ziffern(abs(mehr))}{points} {'mehr' if mehr > 0 else 'weniger'} als {davor}"


def _marken(werte: Sequence[Wert], hoechstens: Decimal | None) -> tuple[Marke, ...]:
    known = [row.wert for row in werte if row.wert is not None]
    top = max([*known, hoechstens or Decimal(0), Decimal(1)])
    slot = BREITE / max(len(werte), 1)
    newest = max((i for i, row in enumerate(werte) if not row.laeuft), default=-1)
    labelled = _beschriftet([_zahl(row) for row in werte], newest)
    return tuple(_marke(row, i, slot, top, i in labelled, i == newest) for i, row in enumerate(werte))


def _marke(row: Wert, i: int, slot: float, top: Decimal, label: bool, haupt: bool) -> Marke:
    room = HOEHE - OBEN - UNTEN
    high = round(float(room * max(row.wert or Decimal(0), Decimal(0)) / top), 1)
    wide = round(min(slot * 0.7, 44), 1)
    middle = round(slot * (i + 0.5), 1)
    return Marke(
        row, middle, round(middle - wide / 2, 1), round(HOEHE - UNTEN - high, 1), wide, high,
        _zahl(row) if label else "", haupt,
    )  # fmt: skip


def _zahl(row: Wert) -> str:
    if row.wert is None:
        return ""
    return f"{'≥' if row.mindestens else ''}{ziffern(row.wert)}"


def _beschriftet(zahlen: list[str], newest: int) -> set[int]:
    """Return which figures get their number: all, or every second one back from the newest."""
    if max((len(text) for text in zahlen), default=0) <= ZEICHEN or len(zahlen) <= 4:
        return set(range(len(zahlen)))
    return {i for i in range(len(zahlen)) if (i - newest) % 2 == 0}


def _strecken(marken: Sequence[Marke]) -> list[str]:
    found: list[list[str]] = [[]]
    for mark in marken:
        if mark.wert.wert is None:
            found.append([])
        else:
            found[-1].append(f"{mark.mitte},{mark.oben}")
    return [" ".join(points) for points in found if len(points) > 1]
