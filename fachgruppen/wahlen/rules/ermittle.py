"""Who is elected: one pure function over counted votes (rules R2 to R5), without Django.

`ermittle(regel, runde, kandidaten, stimmen)` says what follows from a count. It knows no names, no
database and no order of the votes, so that everybody can repeat it.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
# At most this many rounds in one election (R4).
HOECHSTENS = 3


class Grund(StrEnum):
    """Why nobody is elected; the same values as `states.Gruende`."""

    ABGELEHNT = "abgelehnt"
    KEINE_GUELTIGE_STIMME = "keine_gueltige_stimme"
    QUORUM = "quorum"


@dataclass(frozen=True)
class Regel:
    """What a Wahlordnung says about winning. `quorum` is a share of the voters in percent.

    `zwei_drittel` is for voting somebody out: Ja needs two thirds of Ja and Nein.
    """

    mehrheit: str = "absolut"
    gleichstand: str = "los"
    quorum: int = 0
    zwei_drittel: bool = False


@dataclass(frozen=True)
class Runde:
    """Which round this is. `berechtigt` is None where no Quorum is asked (a session has its own)."""

    nr: int = 1
    stich: bool = False
    berechtigt: int | None = None


@dataclass(frozen=True)
class Stimmen:
    """The count of one round: votes for each candidate, or Ja and Nein for a single one."""

    je: Mapping[Hashable, int] = field(default_factory=dict)
    ja: int = 0
    nein: int = 0
    enthaltung: int = 0
    ungueltig: int = 0

    @property
    def gueltig(self) -> int:
        return sum(self.je.values()) + self.ja + self.nein

    @property
    def abgegeben(self) -> int:
        return self.gueltig + self.enthaltung + self.ungueltig


@dataclass(frozen=True)
class Gewaehlt:
    kandidat: Hashable


@dataclass(frozen=True)
class Stichwahl:
    """One more round among these, in the order of the ballot."""

    menge: tuple[Hashable, ...]


@dataclass(frozen=True)
class Los:
    """Equal votes, the lot decides among these, in the order of the ballot."""

    menge: tuple[Hashable, ...]


@dataclass(frozen=True)
class OhneErgebnis:
    grund: Grund


Ergebnis = Gewaehlt | Stichwahl | Los | OhneErgebnis


def ermittle(regel: Regel, runde: Runde, kandidaten: Sequence[K], stimmen: Stimmen) -> Ergebnis:
    """Return what follows from the count. `kandidaten` stand in the order of the ballot."""
    if not _enough(regel, runde, stimmen):
        return OhneErgebnis(Grund.QUORUM)
    if len(kandidaten) == 1:
        return _one(regel, kandidaten[0], stimmen)
    counts = {name: stimmen.je.get(name, 0) for name in kandidaten}
    if not any(counts.values()):
        return OhneErgebnis(Grund.KEINE_GUELTIGE_STIMME)
    if runde.stich or regel.mehrheit == "relativ":
        return _most(regel, runde, counts)
    return _more_than_half(counts)


def _enough(regel: Regel, runde: Runde, stimmen: Stimmen) -> bool:
    """R5, in whole numbers."""
    return runde.berechtigt is None or 100 * stimmen.abgegeben >= regel.quorum * runde.berechtigt


def _one(regel: Regel, kandidat: K, stimmen: Stimmen) -> Ergebnis:
    """R2: more Ja than Nein."""
    more = stimmen.ja > stimmen.nein
    two_thirds = 3 * stimmen.ja >= 2 * (stimmen.ja + stimmen.nein)
    if more and (two_thirds or not regel.zwei_drittel):
        return Gewaehlt(kandidat)
    return OhneErgebnis(Grund.ABGELEHNT)


def _more_than_half(counts: Mapping[K, int]) -> Ergebnis:
    """R3: more than half of the valid votes, or else those on the two highest positions and their equals."""
    first, second = sorted(counts.values(), reverse=True)[:2]
    if 2 * first > sum(counts.values()):
        return Gewaehlt(next(name for name, count in counts.items() if count == first))
    return Stichwahl(tuple(name for name, count in counts.items() if count >= second))


def _most(regel: Regel, runde: Runde, counts: Mapping[K, int]) -> Ergebnis:
    """R3b and R4: most votes; equals go into another round, or draw the lot."""
    top = max(counts.values())
    best = tuple(name for name, count in counts.items() if count == top)
    if len(best) == 1:
        return Gewaehlt(best[0])
    again = not runde.stich or regel.gleichstand == "wiederholen_dann_los"
    return Stichwahl(best) if again and runde.nr < HOECHSTENS else Los(best)
