"""The agenda of a Sitzung with its date and place as plain values: stored, compared, told, printed."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from netzwerk.base.datum import termin
from netzwerk.base.klartext import NBSP, einzeilig
from netzwerk.base.wortvergleich import Stueck, vergleiche
from sitzungen.models import TOP, Sitzung


@dataclass(frozen=True)
class Agendapunkt:
    """One TOP. `nummer` is the key of its row: it tells a new title from a new TOP, and does not count."""

    titel: str
    dauer_min: int | None = None
    vortragende: str = ""
    text: str = ""
    dokumente: tuple[str, ...] = ()
    art: str = field(default="sache", compare=False)
    nummer: int | None = field(default=None, compare=False)

    @property
    def zusatz(self) -> str:
        """30 Minuten, Dr. Matthias Vogt, Unterlagen: Kursübersicht"""
        minutes = "1 Minute" if self.dauer_min == 1 else f"{self.dauer_min}{NBSP}Minuten"
        papers = f"Unterlagen: {'; '.join(self.dokumente)}" if self.dokumente else ""
        parts = [minutes if self.dauer_min else "", self.vortragende, papers]
        return ", ".join(part for part in parts if part)

    @property
    def zeile(self) -> str:
        return f"{self.titel} ({self.zusatz})" if self.zusatz else self.titel

    @property
    def absatz(self) -> str:
        return f"{self.zeile}\n{self.text}" if self.text else self.zeile


@dataclass(frozen=True)
class Agenda:
    """All that the printed agenda says of a Sitzung."""

    titel: str
    start: datetime | None
    ende: datetime | None
    ort: str
    zugang: str
    online_url: str
    punkte: tuple[Agendapunkt, ...]

    def als_json(self) -> dict[str, Any]:
        moments = {name: value.isoformat() if value else None for name, value in self._momente()}
        return {**asdict(self), **moments}

    def _momente(self) -> list[tuple[str, datetime | None]]:
        return [("start", self.start), ("ende", self.ende)]

    @classmethod
    def aus_json(cls, data: dict[str, Any]) -> "Agenda":
        points = [{**row, "dokumente": tuple(row.get("dokumente", ()))} for row in data["punkte"]]
        moments = {
            name: datetime.fromisoformat(data[name]) if data[name] else None for name in ("start", "ende")
        }
        return cls(**{**data, **moments, "punkte": tuple(Agendapunkt(**row) for row in points)})

    def fuer_gaeste(self) -> "Agenda":
        """Return what guests read of it: titles and lengths, no names of other people."""
        rows = (replace(row, vortragende="", text="", dokumente=()) for row in self.punkte)
        return replace(self, punkte=tuple(rows))

    @property
    def kennung(self) -> str:
        """Equal for equal points in equal order."""
        rows = [asdict(row) | {"nummer": None, "art": None} for row in self.punkte]
        return sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:16]

    def mit_zeiten(self) -> list[tuple[Agendapunkt, datetime | None]]:
        """Return each point with the moment it begins; None after one without a length."""
        beginn = self.start
        rows = []
        for row in self.punkte:
            rows.append((row, beginn))
            beginn = beginn + timedelta(minutes=row.dauer_min) if beginn and row.dauer_min else None
        return rows


def agenda_von(sitzung: Sitzung, tops: Iterable[TOP]) -> Agenda:
    """Return the agenda as it stands now."""
    return Agenda(
        titel=sitzung.titel,
        start=sitzung.start,
        ende=sitzung.ende,
        ort=sitzung.ort,
        zugang=sitzung.zugang,
        online_url=sitzung.online_url,
        punkte=tuple(_punkt(top) for top in tops),
    )


def _punkt(top: TOP) -> Agendapunkt:
    return Agendapunkt(
        einzeilig(top.titel), top.dauer_min, einzeilig(top.vortragende), top.text, art=top.art, nummer=top.pk
    )


def vergleiche_punkte(alt: Agenda, neu: Agenda) -> list[Stueck]:
    """Return word by word what became of the points; without numbers, which would all change."""
    return vergleiche(*("\n".join(row.absatz for row in agenda.punkte) for agenda in (alt, neu)))


def vergleiche_angaben(alt: Agenda, neu: Agenda) -> list[tuple[str, list[Stueck]]]:
    """Return word by word what became of title, date and place, where anything did."""
    pairs = zip(_angaben(alt), _angaben(neu), strict=True)
    return [(name, vergleiche(before, after)) for (name, before), (_, after) in pairs if before != after]


def _angaben(agenda: Agenda) -> list[tuple[str, str]]:
    when = termin(agenda.start, agenda.ende) if agenda.start and agenda.ende else ""
    return [
        ("Titel", agenda.titel),
        ("Termin", when),
        ("Ort", agenda.ort),
        ("Hinweise zum Zugang", agenda.zugang),
        ("Videokonferenz", agenda.online_url),
    ]


def neuerungen(alt: Agenda, neu: Agenda) -> tuple[str, ...]:
    """Return in a sentence each what is new about the points; empty when they are the same."""
    partner = _partner(alt.punkte, neu.punkte)
    sentences = []
    for row, was in zip(neu.punkte, partner, strict=True):
        if was is None:
            sentences.append(f"Neu: {row.zeile}")
        elif alt.punkte[was] != row:
            sentences.append(_geaendert(alt.punkte[was], row))
    kept = [was for was in partner if was is not None]
    sentences += [f"Entfällt: {row.titel}" for was, row in enumerate(alt.punkte) if was not in kept]
    if kept != sorted(kept):
        sentences.append("Die Reihenfolge der Punkte hat sich geändert.")
    return tuple(sentences)


def _geaendert(old: Agendapunkt, row: Agendapunkt) -> str:
    if old.zeile == row.zeile:
        return f"Geändert: die Erläuterung zu „{row.titel}“"
    return f"Geändert: {row.zeile}, bisher: {old.zeile}"


def _partner(alt: tuple[Agendapunkt, ...], neu: tuple[Agendapunkt, ...]) -> list[int | None]:
    """Return for each new point which of the old ones it was: the same row, else the same title."""
    found: list[int | None] = [None] * len(neu)
    for gleich in (_selbe_zeile, _selber_titel):
        for place, row in enumerate(neu):
            free = [was for was, old in enumerate(alt) if was not in found and gleich(old, row)]
            if found[place] is None and free:
                found[place] = free[0]
    return found


def _selbe_zeile(old: Agendapunkt, row: Agendapunkt) -> bool:
    return old.nummer is not None and old.nummer == row.nummer


def _selber_titel(old: Agendapunkt, row: Agendapunkt) -> bool:
    return old.titel == row.titel
