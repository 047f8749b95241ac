"""A chart for files: one drawing for paper, word processor and page, that also says all without colour.

Bars lie on their side, so that every name and number is written out beside them. Where something was not
counted the bar is hatched or the dot empty, and the drawing says so.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from zlib import crc32

from django.template.loader import render_to_string

from netzwerk.base.diagramm import UNBEKANNT, Diagramm, Marke, Wert

# One unit is one point on paper: the drawing is as wide as a line of text there.
BREITE, NAMEN, BALKEN = 482, 190, 190
ZEILE, SCHRIFT, ZEICHEN = 13, 10, 30
ABSTAND, UNTERSATZ = 9, 18
DUNKEL = "#1b212e"
ARTEN = {"balken": "Balkendiagramm", "linie": "Liniendiagramm"}
UNSICHER = {"balken": "Schraffiert", "linie": "Leerer Kreis"}
MINDESTENS, LAEUFT = "Nicht alles ist erfasst.", "Der Zeitraum läuft noch."
LUECKE = "Lücke: keine Angabe."
TABELLE = "Alle Werte stehen in der Tabelle danach."


@dataclass(frozen=True)
class Balken:
    """One bar with its name in lines, and how its figure is written."""

    namen: tuple[tuple[int, str], ...]
    oben: int
    laenge: float
    zahl: str
    schraffiert: bool
    bekannt: bool

    @property
    def ende(self) -> float:
        """Where the number begins."""
        return NAMEN + self.laenge + (6 if self.laenge else 0)

    @property
    def grund(self) -> int:
        return self.oben + SCHRIFT


def als_svg(diagramm: Diagramm, farbe: str = DUNKEL) -> str:
    """Return the drawing; equal charts give equal text. `farbe` is the colour of words and lines."""
    bars = _balken(diagramm.marken) if diagramm.art == "balken" else ()
    height = _hoehe(bars) if bars else diagramm.hoehe
    remark = _untersatz(diagramm)
    values = {
        "d": _in_voller_breite(diagramm), "balken": bars, "farbe": farbe, "breite": BREITE, "namen": NAMEN,
        "untersatz": remark, "hoehe": height + (UNTERSATZ if remark else 0),
        "beschreibung": beschreibung(diagramm), "muster": f"m{crc32(repr(diagramm).encode()):08x}",
    }  # fmt: skip
    return render_to_string("components/schaubild.svg", values).strip()


def _in_voller_breite(diagramm: Diagramm) -> Diagramm:
    """Return a line as wide as the text; words and dots keep their size."""
    scale = BREITE / diagramm.breite
    marks = tuple(replace(mark, mitte=round(mark.mitte * scale, 1)) for mark in diagramm.marken)
    points = (row.split() for row in diagramm.linien)
    lines = tuple(" ".join(_gestreckt(point, scale) for point in row) for row in points)
    return replace(diagramm, marken=marks, linien=lines, breite=BREITE)


def _gestreckt(punkt: str, mal: float) -> str:
    x, y = punkt.split(",")
    return f"{round(float(x) * mal, 1)},{y}"


def beschreibung(diagramm: Diagramm) -> str:
    """Return what a screen reader says in the place of the drawing: its kind, most and least."""
    rows = [mark.wert for mark in diagramm.marken]
    known = sorted((row for row in rows if row.wert is not None), key=lambda row: row.wert or 0)
    told = (
        f"{ARTEN[diagramm.art]} mit {len(rows)} {'Wert' if len(rows) == 1 else 'Werten'}: {diagramm.titel}."
    )
    if len(known) > 1 and known[0].wert != known[-1].wert:
        told += f" Am meisten: {_ein_wert(known[-1])}. Am wenigsten: {_ein_wert(known[0])}."
    unknown = len(rows) - len(known)
    if unknown:
        told += f" {unknown} {'Wert ist' if unknown == 1 else 'Werte sind'} unbekannt."
    return f"{told} {TABELLE}"


def _ein_wert(wert: Wert) -> str:
    return f"{wert.name}, {_zahl(wert)}"


def _zahl(wert: Wert) -> str:
    """Return the figure as the table writes it, without what stands in brackets behind it."""
    return UNBEKANNT if wert.wert is None else wert.anzeige.split(" (")[0]


def _balken(marken: Sequence[Marke]) -> tuple[Balken, ...]:
    known = [mark.wert.wert for mark in marken if mark.wert.wert is not None]
    top = max([Decimal(1), *known])
    found: list[Balken] = []
    place = 2
    for mark in marken:
        made = _ein_balken(mark.wert, place, float(max(mark.wert.wert or Decimal(0), Decimal(0)) / top))
        place += len(made.namen) * ZEILE + ABSTAND
        found.append(made)
    return tuple(found)


def _ein_balken(wert: Wert, oben: int, anteil: float) -> Balken:
    lines = textwrap.wrap(wert.name, ZEICHEN) or [""]
    return Balken(
        tuple((oben + SCHRIFT + ZEILE * n, line) for n, line in enumerate(lines)),
        oben,
        round(anteil * BALKEN, 1),
        _zahl(wert),
        wert.mindestens or wert.laeuft,
        wert.wert is not None,
    )


def _hoehe(balken: Sequence[Balken]) -> int:
    last = balken[-1]
    return last.oben + len(last.namen) * ZEILE + 4


def _untersatz(diagramm: Diagramm) -> str:
    rows = [mark.wert for mark in diagramm.marken]
    told = [
        sentence
        for sentence, there in (
            (MINDESTENS, any(row.mindestens for row in rows)),
            (LAEUFT, any(row.laeuft for row in rows)),
        )
        if there
    ]
    found = [f"{UNSICHER[diagramm.art]}: {' '.join(told)}"] if told else []
    if diagramm.art == "linie" and any(row.wert is None for row in rows):
        found.append(LUECKE)
    return " ".join(found)
