"""Topics with what became of them: points that were continued are one topic."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from netzwerk.base.datum import tag
from netzwerk.steuerung.anfrage.werte import Bestand, Entschieden, Topzeile
from netzwerk.steuerung.kennzahlen import Sitzungszeile

UNBEKANNT = "keine Angabe, noch kein Protokoll"
OHNE_ERGEBNIS = "beraten, ohne Beschluss oder Aufgabe"


@dataclass(frozen=True)
class Thema:
    """One topic, however many meetings it took."""

    titel: str
    gruppe: str
    tage: tuple[date, ...]
    beschluesse: tuple[Entschieden, ...]
    aufgaben: int
    erledigt: int
    protokolliert: bool

    @property
    def ergebnis(self) -> str:
        """Beschluss DEU-2026/03, umgesetzt; 2 Aufgaben, davon 1 erledigt"""
        parts = [f"Beschluss {row.nummer}, {row.umsetzung}" for row in self.beschluesse]
        if self.aufgaben:
            word = "1 Aufgabe" if self.aufgaben == 1 else f"{self.aufgaben} Aufgaben"
            parts.append(f"{word}, davon {self.erledigt} erledigt")
        if not parts:
            return OHNE_ERGEBNIS if self.protokolliert else UNBEKANNT
        return "; ".join(parts)

    @property
    def wann(self) -> str:
        return ", ".join(tag(day) for day in self.tage)


def themen(daten: Bestand) -> list[Thema]:
    """Return the topics of the meetings held, in the order in which they were first dealt with."""
    meetings = {row.pk: (name, row) for name, row in daten.gehalten}
    rows = [row for row in daten.tops if row.sitzung in meetings]
    rows.sort(key=lambda row: (meetings[row.sitzung][1].tag, row.pk))
    return [_thema(daten, chain, meetings) for chain in _ketten(rows)]


def _ketten(rows: list[Topzeile]) -> list[list[Topzeile]]:
    """Return the points grouped by the first of their topic."""
    known = {row.pk: row for row in rows}
    chains: dict[int, list[Topzeile]] = defaultdict(list)
    for row in rows:
        first, seen = row, {row.pk}
        while first.vorher in known and first.vorher not in seen:
            first = known[first.vorher]
            seen.add(first.pk)
        chains[first.pk].append(row)
    return list(chains.values())


def _thema(daten: Bestand, kette: list[Topzeile], sitzungen: dict[int, tuple[str, Sitzungszeile]]) -> Thema:
    keys = {row.pk for row in kette}
    meetings = [sitzungen[row.sitzung][1] for row in kette]
    tasks = [row for row in daten.auftraege if row.top in keys]
    return Thema(
        kette[-1].titel,
        sitzungen[kette[-1].sitzung][0],
        tuple(sorted({row.tag for row in meetings})),
        tuple(row for row in daten.beschluesse if row.top in keys),
        len(tasks),
        sum(row.erledigt for row in tasks),
        all(row.hat_protokoll for row in meetings),
    )
