"""What a poll about the date says: sums per date in numbers and words, and which date suits best.

Pure: no query, equal input gives equal output. Only people who are asked count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from netzwerk.base.datum import zahlwort
from sitzungen.states import Wunsch

# Who may come at all, for the choice between two dates.
KOMMT = (Wunsch.JA, Wunsch.NOTFALLS)


@dataclass(frozen=True)
class Summe:
    """The answers to one date. `leitung` is what the coordination says, "" if nothing."""

    option: int
    start: datetime
    ja: int = 0
    notfalls: int = 0
    nein: int = 0
    offen: int = 0
    leitung: str = ""

    @property
    def gesamt(self) -> int:
        return self.ja + self.notfalls + self.nein + self.offen

    @property
    def koennen(self) -> int:
        """All who could come, if need be."""
        return self.ja + self.notfalls

    @property
    def worte(self) -> str:
        """9 können, 2 notfalls, 1 kann nicht, 2 ohne Antwort, Koordination kann"""
        parts = [
            f"{self.ja} {'kann' if self.ja == 1 else 'können'}",
            f"{self.notfalls} notfalls" if self.notfalls else "",
            f"{self.nein} {'kann' if self.nein == 1 else 'können'} nicht" if self.nein else "",
            f"{self.offen} ohne Antwort" if self.offen else "",
        ]
        return ", ".join(part for part in parts if part)

    def grund(self, amt: str) -> str:
        """The reason in words: 9 können, 2 notfalls, Koordination kann; without `amt` not the last."""
        parts = [f"{self.ja} {'kann' if self.ja == 1 else 'können'}"]
        parts += [f"{self.notfalls} notfalls"] if self.notfalls else []
        word = {Wunsch.JA: "kann", Wunsch.NOTFALLS: "kann notfalls", Wunsch.NEIN: "kann nicht"}
        parts += [f"{amt} {word[Wunsch(self.leitung)]}"] if self.leitung and amt else []
        return ", ".join(parts)


def zaehle(
    optionen: Mapping[int, datetime],
    antworten: Iterable[tuple[int, int, str]],
    gefragt: Iterable[int],
    leitung: int | None = None,
) -> list[Summe]:
    """Count answers (date, person, value) of those who are asked; the dates in order of time."""
    people = set(gefragt)
    given: dict[int, dict[int, str]] = {pk: {} for pk in optionen}
    for option, person, wert in antworten:
        if option in given and person in people:
            given[option][person] = wert
    rows = []
    for pk, start in sorted(optionen.items(), key=lambda item: (item[1], item[0])):
        values = list(given[pk].values())
        counts = {wunsch.value: values.count(wunsch.value) for wunsch in Wunsch}
        rows.append(
            Summe(
                option=pk,
                start=start,
                offen=len(people) - len(values),
                leitung=given[pk].get(leitung, "") if leitung is not None else "",
                **counts,
            )
        )
    return rows


def beste(summen: Iterable[Summe]) -> Summe | None:
    """Return the date that suits best: the coordination can, then most can come, then most freely.

    None as long as nobody could come on any date. Of equal dates the earliest.
    """
    rows = [row for row in summen if row.koennen]
    return max(rows, key=_rang) if rows else None


def _rang(row: Summe) -> tuple[bool, int, int, bool, float]:
    leads = row.leitung != Wunsch.NEIN
    return leads, row.koennen, row.ja, row.leitung == Wunsch.JA, -row.start.timestamp()


def beteiligung(beantwortet: int, gesamt: int) -> str:
    """Fünf von 14 Personen haben geantwortet"""
    if gesamt == beantwortet and gesamt:
        return "Alle haben geantwortet"
    if not beantwortet:
        return "Noch niemand hat geantwortet"
    hat = "hat" if beantwortet == 1 else "haben"
    word = "eine" if beantwortet == 1 else zahlwort(beantwortet)
    return f"{word.capitalize()} von {gesamt} Personen {hat} geantwortet"
