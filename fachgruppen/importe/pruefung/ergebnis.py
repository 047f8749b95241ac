"""What the check works on and what it finds; plain data, without the database."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from fachgruppen.importe.states import Urteil
from netzwerk.base.genauigkeit import Genauigkeit


class Mangel(Exception):
    """A cell or row that cannot be taken over; the message is the reason in German."""


@dataclass(frozen=True)
class Mitgliedszeit:
    """A past membership as a roster tells it; the ends are days on the borders of what is known."""

    gremium: int
    von: date
    bis: date | None
    von_genauigkeit: str
    bis_genauigkeit: str
    quelle: str = ""


@dataclass
class Datensatz:
    """A record as it will be: what exists, changed by the rows of the file. No `pk`: it is new.

    `gegeben` keeps the values that rows of this file gave and `zeile` the first of them, so that a
    second row about the same record may add, but not contradict. `eintritte` are new memberships:
    id of the Gremium and first day; `zeiten` are past ones out of a roster.
    """

    pk: int | None
    werte: dict[str, Any]
    geaendert: set[str] = field(default_factory=set)
    gegeben: dict[str, Any] = field(default_factory=dict)
    zeile: int = 0
    eintritte: dict[int, date] = field(default_factory=dict)
    zeiten: list[Mitgliedszeit] = field(default_factory=list)


@dataclass(frozen=True)
class Aenderung:
    """One field of a row: what stands there now and what will. Both as people read it."""

    titel: str
    alt: str
    neu: str


@dataclass(frozen=True)
class Zeilenurteil:
    """The verdict on the row `nummer`, as the spreadsheet program counts it."""

    nummer: int
    urteil: Urteil
    bezeichnung: str
    aenderungen: tuple[Aenderung, ...] = ()
    gruende: tuple[str, ...] = ()
    hinweise: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pruefung:
    """All verdicts in the order of the file, and the records to be written."""

    urteile: tuple[Zeilenurteil, ...]
    saetze: tuple[Datensatz, ...]

    def anzahlen(self) -> dict[Urteil, int]:
        counted = Counter(row.urteil for row in self.urteile)
        return {urteil: counted[urteil] for urteil in Urteil}

    def fehlerhafte(self) -> tuple[Zeilenurteil, ...]:
        return tuple(row for row in self.urteile if row.urteil == Urteil.FEHLERHAFT)

    def fassung(self) -> str:
        """Return a fingerprint: the same as long as applying would do the same."""
        return sha256(repr(self.urteile).encode("utf-8", "replace")).hexdigest()[:32]


@dataclass
class Institutionsbestand:
    """What the check of institutions needs to know: those that exist, and the Stadtviertel (id, name)."""

    institutionen: list[Datensatz]
    stadtviertel: list[tuple[int, str]]


@dataclass(frozen=True)
class Mitgliedschaft:
    """A membership that exists: of whom, in which Gremium, from when to when."""

    mitglied_id: int
    gremium_id: int
    von: date
    bis: date | None
    von_genauigkeit: str = Genauigkeit.TAG
    bis_genauigkeit: str = Genauigkeit.TAG


@dataclass
class Mitgliedsbestand:
    """What the check of people needs to know.

    `institutionen` are (id, name, Kurzname), `gremien` (id, name shown, all names it goes by).
    """

    heute: date
    mitglieder: list[Datensatz]
    institutionen: list[tuple[int, str, str]]
    gremien: list[tuple[int, str, tuple[str, ...]]]
    mitgliedschaften: list[Mitgliedschaft]
