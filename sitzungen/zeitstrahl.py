"""A quarter as a picture: months, school holidays, what is fixed, and the proposals on one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netzwerk.base.quartal import Quartal

BREITE = 1152
MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip
# A word beside a dot needs room: what stands closer to the one before is told in the list only.
ZEICHEN = 8.2
ABSTAND = 12
# Half a circle: proposals of days that touch are moved apart by it.
RADIUS = 13


@dataclass(frozen=True)
class Punkt:
    """A mark on the line; `anker` is how its word stands to it, "" where there is no room for one."""

    x: float
    text: str
    anker: str = "middle"


@dataclass(frozen=True)
class Strecke:
    """Some days on the line, from `x` on."""

    x: float
    breite: float
    text: str
    text_x: float
    anker: str


@dataclass(frozen=True)
class Zeitstrahl:
    """The picture of one quarter; all of it stands beside it in words as well."""

    titel: str
    monate: list[Punkt]
    ferien: list[Strecke]
    termine: list[Punkt]
    vorschlaege: list[Punkt]
    breite: int = BREITE


def zeitstrahl(
    quartal: Quartal,
    *,
    ferien: Iterable[tuple[date, date, str]],
    termine: Iterable[tuple[date, str]],
    vorschlaege: Iterable[date],
) -> Zeitstrahl:
    """Draw a quarter: `ferien` from, to and name; `termine` day and name; proposals, the best first."""
    months = [date(quartal.jahr, quartal.beginn.month + n, 1) for n in range(3)]
    names = [MONATE[day.month - 1] for day in months]
    return Zeitstrahl(
        titel=f"Zeitstrahl von {names[0]} bis {names[-1]} {quartal.jahr} mit Vorschlägen, Ferien und "
        "anderen Sitzungen. Alle Angaben stehen auch als Text auf dieser Seite.",
        monate=[Punkt(_x(quartal, day), name) for day, name in zip(months, names, strict=True)],
        ferien=[_strecke(quartal, *row) for row in ferien],
        termine=_termine(quartal, termine),
        vorschlaege=_vorschlaege(quartal, vorschlaege),
    )


def _x(quartal: Quartal, day: date) -> float:
    """Return where the day begins, at the edge for one outside of the quarter."""
    days = (quartal.ende - quartal.beginn).days + 1
    return round(min(max((day - quartal.beginn).days, 0), days) * BREITE / days, 1)


def _mitte(quartal: Quartal, day: date) -> float:
    return round(_x(quartal, day) + BREITE / 92 / 2, 1)


def _strecke(quartal: Quartal, von: date, bis: date, name: str) -> Strecke:
    left = _x(quartal, von)
    right = max(_mitte(quartal, bis) + BREITE / 92 / 2, left)
    if left + len(name) * ZEICHEN > BREITE:
        return Strecke(left, round(min(right, BREITE) - left, 1), name, BREITE, "end")
    return Strecke(left, round(min(right, BREITE) - left, 1), name, left, "start")


def _termine(quartal: Quartal, termine: Iterable[tuple[date, str]]) -> list[Punkt]:
    """Return the fixed dates of the quarter in order of time, with words as long as they do not touch."""
    rows: list[Punkt] = []
    free = 0.0
    for day, name in sorted(row for row in termine if row[0] in quartal):
        x, room = _mitte(quartal, day), len(name) * ZEICHEN
        anker = "start" if x < room / 2 else "end" if x + room / 2 > BREITE else "middle"
        left = {"start": x, "end": x - room, "middle": x - room / 2}[anker]
        fits = left >= free
        rows.append(Punkt(x, name if fits else "", anker))
        free = left + room + ABSTAND if fits else free
    return rows


def _vorschlaege(quartal: Quartal, days: Iterable[date]) -> list[Punkt]:
    """Return the proposals, the best last so that it lies on top; touching ones are moved apart."""
    places = {number: min(_mitte(quartal, day), BREITE - RADIUS) for number, day in enumerate(days, 1)}
    free = 0.0
    for number, x in sorted(places.items(), key=lambda row: row[1]):
        places[number] = max(x, free)
        free = places[number] + 2 * RADIUS + 2
    return [Punkt(round(places[number], 1), str(number)) for number in sorted(places, reverse=True)]
