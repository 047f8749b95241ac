"""What is asked, the rows an answer is counted from, and the answer itself; without a query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import TextChoices

from netzwerk.base.schriftstueck import Tabelle
from netzwerk.base.spanne import Spanne
from netzwerk.steuerung.kennzahlen import Anwesend, Rohdaten, Sitzungszeile, Zahl, berechne_zusammen


class Frage(TextChoices):
    """The questions councils ask about a network."""

    SITZUNGEN = "sitzungen", "Wie viele Sitzungen gab es?"
    VERANSTALTUNGEN = "veranstaltungen", "Wie viele Veranstaltungen gab es?"
    THEMEN = "themen", "Welche Themen wurden beraten?"
    INSTITUTIONEN = "institutionen", "Welche Institutionen waren beteiligt?"
    ERGEBNISSE = "ergebnisse", "Welche Ergebnisse gab es?"
    VERWALTUNG = "verwaltung", "Wie oft war die Verwaltung dabei?"


@dataclass(frozen=True)
class Anfrage:
    """Which questions, about which days (`wann`: "im Jahr 2026") and whom (`wer`: "Alle Fachgruppen")."""

    fragen: tuple[str, ...]
    zeitraum: Spanne
    wann: str
    wer: str
    einzelne: bool = False


@dataclass(frozen=True)
class Gruppe:
    """One group with everything its figures are counted from."""

    name: str
    daten: Rohdaten


@dataclass(frozen=True)
class Topzeile:
    """A topic on the agenda of a meeting that was held; `vorher` is the point it goes on from."""

    pk: int
    sitzung: int
    titel: str
    vorher: int | None = None


@dataclass(frozen=True)
class Entschieden:
    """A decision that stands. `wortlaut` is "" while its minutes were not sent."""

    sitzung: int
    top: int | None
    nummer: str
    wortlaut: str
    umsetzung: str


@dataclass(frozen=True)
class Auftrag:
    """A task that was given at a point of the agenda."""

    top: int
    erledigt: bool


@dataclass(frozen=True)
class Stelle:
    """An institution; `verwaltung`: it belongs to the city's administration."""

    name: str
    art: str
    verwaltung: bool


@dataclass(frozen=True)
class Berichtet:
    """A quarterly report; results (goal, state, text) are told of released ones only."""

    gruppe: str
    quartal: str
    frei: bool
    ergebnisse: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Bestand:
    """Everything the answers are counted from."""

    zeitraum: Spanne
    gruppen: tuple[Gruppe, ...]
    tops: tuple[Topzeile, ...] = ()
    beschluesse: tuple[Entschieden, ...] = ()
    auftraege: tuple[Auftrag, ...] = ()
    stellen: dict[int, Stelle] = field(default_factory=dict)
    berichte: tuple[Berichtet, ...] = ()
    erste_sitzung: date | None = None

    @property
    def zusammen(self) -> dict[str, Zahl]:
        return berechne_zusammen((group.daten for group in self.gruppen), self.zeitraum)

    @property
    def gehalten(self) -> list[tuple[str, Sitzungszeile]]:
        """The meetings held with the name of their group, by day."""
        rows = [(group.name, row) for group in self.gruppen for row in group.daten.gehalten]
        return sorted(rows, key=lambda pair: (pair[1].tag, pair[1].pk))

    @property
    def anwesend(self) -> Iterable[Anwesend]:
        return (row for group in self.gruppen for row in group.daten.anwesend)


@dataclass(frozen=True)
class Teil:
    """The answer to one question: sentences, tables, and how the figures in them are counted."""

    frage: str
    saetze: tuple[str, ...]
    tabellen: tuple[Tabelle, ...] = ()
    definitionen: tuple[tuple[str, str], ...] = ()

    @property
    def titel(self) -> str:
        return str(Frage(self.frage).label)


@dataclass(frozen=True)
class Antwort:
    """A whole answer; `hinweise` say what the portal cannot know."""

    anfrage: Anfrage
    teile: tuple[Teil, ...]
    hinweise: tuple[str, ...]
    stand: datetime

    @property
    def auswahl(self) -> str:
        return f"{self.anfrage.wer}, {self.anfrage.zeitraum}"

    @property
    def definitionen(self) -> list[tuple[str, str]]:
        """How every figure of the answer is counted, each once."""
        return list(dict(pair for teil in self.teile for pair in teil.definitionen).items())

    @property
    def saetze(self) -> list[str]:
        return [*(satz for teil in self.teile for satz in teil.saetze), *self.hinweise]
