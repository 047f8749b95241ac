"""The picture of the network: the Fachgruppen around the Steuerungsgruppe, as numbers for an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from fachgruppen.models import Gremium

RADIUS = 118
ABSTAND = 14
ZEILENHOEHE = 19
ZEICHEN_JE_ZEILE = 16
# Fira Sans at 15 px: words come out a little narrower.
ZEICHENBREITE = 7.5


@dataclass(frozen=True)
class Zeile:
    text: str
    y: int


@dataclass(frozen=True)
class Knoten:
    """One Fachgruppe: its point, and its name in lines beside the point, away from the middle.

    `anker` is the SVG text-anchor: start right of the middle, end left of it, middle above and below.
    """

    x: int
    y: int
    text_x: int
    anker: str
    zeilen: list[Zeile]


@dataclass(frozen=True)
class Netzbild:
    """The whole picture: points clockwise from the top, the lines as one path, and how wide it is."""

    knoten: list[Knoten]
    linien: str
    halbe_breite: int

    @property
    def breite(self) -> int:
        return 2 * self.halbe_breite


def netzbild(gremien: Sequence[Gremium]) -> Netzbild:
    """Draw the Gremien around the middle 0, 0; wide enough for the longest word beside a point."""
    knoten = [_knoten(gremium.kurzname, number, len(gremien)) for number, gremium in enumerate(gremien)]
    return Netzbild(knoten, _linien(knoten), max((_reicht_bis(k) for k in knoten), default=RADIUS))


def _reicht_bis(knoten: Knoten) -> int:
    longest = max((len(zeile.text) for zeile in knoten.zeilen), default=0) * ZEICHENBREITE
    return round(abs(knoten.text_x) + (longest / 2 if knoten.anker == "middle" else longest))


def _linien(knoten: Sequence[Knoten]) -> str:
    """Return the path that joins all points, and each with the middle."""
    if not knoten:
        return ""
    outline = "M" + "L".join(f"{k.x} {k.y}" for k in knoten) + "z"
    return outline + "".join(f"M0 0L{k.x} {k.y}" for k in knoten)


def _knoten(name: str, number: int, count: int) -> Knoten:
    angle = 2 * pi * number / count
    x, y = round(RADIUS * sin(angle)), round(-RADIUS * cos(angle))
    if abs(x) < RADIUS / 10:
        first = y - ABSTAND - 8 if y < 0 else y + ABSTAND + 15
        return Knoten(x, y, x, "middle", [Zeile(name, first)])
    lines = _umbruch(name)
    first = y + 5 - (len(lines) - 1) * ZEILENHOEHE // 2
    placed = [Zeile(text, first + i * ZEILENHOEHE) for i, text in enumerate(lines)]
    side = 1 if x > 0 else -1
    return Knoten(x, y, x + side * ABSTAND, "start" if side > 0 else "end", placed)


def _umbruch(name: str) -> list[str]:
    """Break between words so that no line gets longer than it must."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= ZEICHEN_JE_ZEILE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
