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
from sitzungen.models import TOP, Sitzung, Unterlage

KEINE_ANGABE = "keine Angabe"


@dataclass(frozen=True)
class Agendadokument:
    """A document at a TOP by its name. `fassung` tells a new file from the old one, `nummer` is the key
    of the document; whether guests read it does not make it another one."""

    name: str
    nummer: int | None = None
    fassung: int = 1
    fuer_gaeste: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Agendapunkt:
    """One TOP. `nummer` is the key of its row: it tells a new title from a new TOP, and does not count.

    `herkunft` says which matter of the network it was made from.
    """

    titel: str
    dauer_min: int | None = None
    vortragende: str = ""
    text: str = ""
    dokumente: tuple[Agendadokument, ...] = ()
    art: str = field(default="sache", compare=False)
    nummer: int | None = field(default=None, compare=False)
    herkunft: str = field(default="", compare=False)

    @property
    def zusatz(self) -> str:
        """30 Minuten, Dr. Matthias Vogt, Empfehlung der Fachgruppe Sport, Unterlagen: Kursübersicht"""
        return ", ".join(
            part for part in (self.dauer, self.vortragende, self.herkunft, self.unterlagen) if part
        )

    @property
    def dauer(self) -> str:
        """30 Minuten"""
        if not self.dauer_min:
            return ""
        return "1 Minute" if self.dauer_min == 1 else f"{self.dauer_min}{NBSP}Minuten"

    @property
    def unterlagen(self) -> str:
        """Unterlagen: Kursübersicht; Wartelisten"""
        return f"Unterlagen: {'; '.join(row.name for row in self.dokumente)}" if self.dokumente else ""

    @property
    def zeile(self) -> str:
        return f"{self.titel} ({self.zusatz})" if self.zusatz else self.titel

    @property
    def absatz(self) -> str:
        return f"{self.zeile}\n{self.text}" if self.text else self.zeile


@dataclass(frozen=True)
class Agenda:
    """All that the printed agenda says of a Sitzung.

    `mit_unterlagen`: the documents at the points are known. Versions older than that say nothing of
    them, and some readers must not know of them; then documents are not compared either.
    """

    titel: str
    start: datetime | None
    ende: datetime | None
    ort: str
    zugang: str
    online_url: str
    punkte: tuple[Agendapunkt, ...]
    mit_unterlagen: bool = False

    def als_json(self) -> dict[str, Any]:
        moments = {name: value.isoformat() if value else None for name, value in self._momente()}
        return {**asdict(self), **moments}

    def _momente(self) -> list[tuple[str, datetime | None]]:
        return [("start", self.start), ("ende", self.ende)]

    @classmethod
    def aus_json(cls, data: dict[str, Any]) -> "Agenda":
        points = [{**row, "dokumente": _dokumente_aus(row)} for row in data["punkte"]]
        moments = {
            name: datetime.fromisoformat(data[name]) if data[name] else None for name in ("start", "ende")
        }
        return cls(**{**data, **moments, "punkte": tuple(Agendapunkt(**row) for row in points)})

    def fuer_gaeste(self) -> "Agenda":
        """Return what guests read of it: titles, lengths, the documents meant for them; no names of
        other people."""
        rows = (
            replace(
                row,
                vortragende="",
                text="",
                herkunft="",
                dokumente=tuple(one for one in row.dokumente if one.fuer_gaeste),
            )
            for row in self.punkte
        )
        return replace(self, punkte=tuple(rows))

    def ohne_unterlagen(self) -> "Agenda":
        """Return it for who must not know of the documents, and to compare with what says nothing of them."""
        rows = tuple(replace(row, dokumente=()) for row in self.punkte)
        return replace(self, punkte=rows, mit_unterlagen=False)

    @property
    def kennung(self) -> str:
        """Equal for equal points in equal order."""
        rows = [asdict(row) | {"nummer": None, "art": None, "herkunft": None} for row in self.punkte]
        return sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:16]

    def mit_zeiten(self) -> list[tuple[Agendapunkt, datetime | None]]:
        """Return each point with the moment it begins; None after one without a length."""
        beginn = self.start
        rows = []
        for row in self.punkte:
            rows.append((row, beginn))
            beginn = beginn + timedelta(minutes=row.dauer_min) if beginn and row.dauer_min else None
        return rows


def _dokumente_aus(row: dict[str, Any]) -> tuple[Agendadokument, ...]:
    return tuple(Agendadokument(**one) for one in row.get("dokumente", ()))


def agenda_von(sitzung: Sitzung, tops: Iterable[TOP], unterlagen: Iterable[Unterlage] | None) -> Agenda:
    """Return the agenda as it stands now; `unterlagen` with `dokument.aktuelle`, None: not to be known."""
    papers: dict[int, list[Agendadokument]] = {}
    for row in unterlagen or ():
        papers.setdefault(row.top_id, []).append(_dokument(row))
    return Agenda(
        titel=sitzung.titel,
        start=sitzung.start,
        ende=sitzung.ende,
        ort=sitzung.ort,
        zugang=sitzung.zugang,
        online_url=sitzung.online_url,
        punkte=tuple(_punkt(top, papers.get(top.pk, ())) for top in tops),
        mit_unterlagen=unterlagen is not None,
    )


def _punkt(top: TOP, papers: Iterable[Agendadokument]) -> Agendapunkt:
    return Agendapunkt(
        einzeilig(top.titel), top.dauer_min, einzeilig(top.vortragende), top.text,
        tuple(sorted(papers, key=lambda row: (row.name.casefold(), row.nummer or 0))),
        art=top.art, herkunft=top.herkunft, nummer=top.pk,
    )  # fmt: skip


def _dokument(row: Unterlage) -> Agendadokument:
    newest = row.dokument.aktuelle  # type: ignore[attr-defined]
    number = newest.nummer if newest else 0
    return Agendadokument(einzeilig(row.dokument.titel), row.dokument_id, number, row.fuer_gaeste)


def vergleichbar(alt: Agenda, neu: Agenda) -> tuple[Agenda, Agenda]:
    """Return both as far as both say something: without documents where one of them knows none."""
    if alt.mit_unterlagen and neu.mit_unterlagen:
        return alt, neu
    return alt.ohne_unterlagen(), neu.ohne_unterlagen()


def sind_gleich(alt: Agenda, neu: Agenda) -> bool:
    """Tell whether date, place and points are the same."""
    old, new = vergleichbar(alt, neu)
    return old == new


def gleiche_punkte(alt: Agenda, neu: Agenda, *, ohne_unterlagen: bool = False) -> bool:
    """Tell whether the points are the same, whatever became of date and place."""
    old, new = vergleichbar(alt.ohne_unterlagen() if ohne_unterlagen else alt, neu)
    return old.punkte == new.punkte


def vergleiche_punkte(alt: Agenda, neu: Agenda) -> list[Stueck]:
    """Return word by word what became of the points; without numbers, which would all change."""
    both = vergleichbar(alt, neu)
    return vergleiche(*("\n".join(row.absatz for row in agenda.punkte) for agenda in both))


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
    """Return in a sentence each what is new about the points and their documents; empty when they are
    the same."""
    alt, neu = vergleichbar(alt, neu)
    partner = _partner(alt.punkte, neu.punkte)
    sentences: list[str] = []
    for row, was in zip(neu.punkte, partner, strict=True):
        if was is None:
            sentences.append(f"Neu: {row.zeile}")
        else:
            sentences += _geaendert(alt.punkte[was], row)
    kept = [was for was in partner if was is not None]
    sentences += [f"Entfällt: {row.titel}" for was, row in enumerate(alt.punkte) if was not in kept]
    if kept != sorted(kept):
        sentences.append("Die Reihenfolge der Punkte hat sich geändert.")
    return tuple(sentences)


def _geaendert(old: Agendapunkt, row: Agendapunkt) -> list[str]:
    """Return what became of one point, then of each of its documents; what stayed is not repeated."""
    pairs = [
        ("", old.titel, row.titel),
        (f"Dauer von „{row.titel}“: ", old.dauer, row.dauer),
        (f"Vortrag zu „{row.titel}“: ", old.vortragende, row.vortragende),
    ]
    sentences = [
        f"Geändert: {what}{now or KEINE_ANGABE}, bisher: {was or KEINE_ANGABE}"
        for what, was, now in pairs
        if was != now
    ]
    if old.text != row.text:
        sentences.append(f"Geändert: die Erläuterung zu „{row.titel}“")
    return sentences + _unterlagen_geaendert(old, row)


def _unterlagen_geaendert(old: Agendapunkt, row: Agendapunkt) -> list[str]:
    known = {one.nummer: one for one in old.dokumente}
    pairs = [(one, known.get(one.nummer)) for one in row.dokumente]
    sentences = [line for one, was in pairs for line in _unterlage_geaendert(one, was, row.titel)]
    stay = {one.nummer for one in row.dokumente}
    gone = (one for one in old.dokumente if one.nummer not in stay)
    return sentences + [f"Unterlage zu „{row.titel}“ entfällt: {one.name}" for one in gone]


def _unterlage_geaendert(one: Agendadokument, was: Agendadokument | None, titel: str) -> list[str]:
    """Return what became of one document: another name and another file are told both."""
    if was is None:
        return [f"Neue Unterlage zu „{titel}“: {one.name}"]
    renamed = f"Unterlage zu „{titel}“ umbenannt: {one.name}, bisher: {was.name}"
    replaced = f"Unterlage zu „{titel}“ ersetzt: {one.name} liegt in einer neuen Fassung vor"
    return [renamed] * (one.name != was.name) + [replaced] * (one.fassung != was.fassung)


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
