"""A Fassung for readers: content and names put together again. Pure values without queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from netzwerk.base.datum import datum, uhrzeit
from sitzungen.protokolle.fassung import Inhalt, Name
from sitzungen.protokolle.models import Protokollname
from sitzungen.states import IM_RAUM, Teilnahmestatus

EHEMALIG, GAST_OHNE_NAMEN = "ehemaliges Mitglied", "Gast ohne Namen"


@dataclass(frozen=True)
class Lesename:
    """A person as the minutes name her."""

    name: str
    institution: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.institution})" if self.institution else self.name


@dataclass(frozen=True)
class Teilnehmende:
    """One person of the list: what became of her, when she was there, who came in her place."""

    wer: Lesename
    status: str
    gast: bool
    stimmberechtigt: bool
    zeiten: str
    vertretung: Lesename | None

    @property
    def im_raum(self) -> bool:
        """She sat there, or who came in her place."""
        return self.status in IM_RAUM


@dataclass(frozen=True)
class Lesebeschluss:
    """One decision. `stimmen` are Ja, Nein, Enthaltung and how many could vote; None where nobody voted."""

    nummer: str
    wortlaut: str
    ergebnis: str
    stimmen: tuple[int, int, int, int] | None

    @property
    def ohne_zahlen(self) -> str:
        """angenommen: the result where the votes stand beside it"""
        return self.ergebnis.partition(":")[0] if self.stimmen else self.ergebnis


@dataclass(frozen=True)
class Leseaufgabe:
    text: str
    wer: str
    faellig: date | None


@dataclass(frozen=True)
class Lesepunkt:
    nr: int
    titel: str
    text: str
    oeffentlich: bool
    vertagt: bool
    beschluesse: tuple[Lesebeschluss, ...]
    aufgaben: tuple[Leseaufgabe, ...]
    herkunft: str = ""


@dataclass(frozen=True)
class Lesefassung:
    """Everything the pages, the PDF and the comparison show of one Fassung."""

    gremium: str
    sitzung: str
    beginn: datetime | None
    ende: datetime | None
    ort: str
    sitzungsleitung: Lesename | None
    protokollfuehrung: Lesename | None
    beschlussfaehig: bool | None
    anwesenheit: tuple[Teilnehmende, ...]
    punkte: tuple[Lesepunkt, ...]

    @property
    def nach_status(self) -> list[tuple[str, list[Teilnehmende]]]:
        """Members by what became of them, in the order of the choices; nobody stands in an empty group."""
        groups = [
            (status.value, [row for row in self.anwesenheit if row.status == status and not row.gast])
            for status in Teilnahmestatus
        ]
        return [(status, rows) for status, rows in groups if rows]

    @property
    def gaeste(self) -> list[Teilnehmende]:
        return [row for row in self.anwesenheit if row.gast]


def lesefassung(inhalt: Inhalt, namen: Iterable[Name | Protokollname]) -> Lesefassung:
    """Return the content with its names; who was erased reads "ehemaliges Mitglied (Institution)".

    A guest who was erased reads "Gast ohne Namen (Institution)".
    """
    people = _lesenamen(inhalt, namen)
    sitzung = inhalt["sitzung"]
    return Lesefassung(
        gremium=inhalt["gremium"],
        sitzung=sitzung["name"],
        beginn=_moment(sitzung["beginn"]),
        ende=_moment(sitzung["ende"]),
        ort=sitzung["ort"],
        sitzungsleitung=people.get(inhalt["sitzungsleitung"]),
        protokollfuehrung=people.get(inhalt["protokollfuehrung"]),
        beschlussfaehig=inhalt["beschlussfaehig"],
        anwesenheit=tuple(_teilnahme(row, people) for row in inhalt["anwesenheit"]),
        punkte=tuple(_punkt(row, people) for row in inhalt["punkte"]),
    )


def _lesenamen(inhalt: Inhalt, namen: Iterable[Name | Protokollname]) -> dict[int | None, Lesename]:
    known = {row.nr: row.name for row in namen}
    guests = {row["name"] for row in inhalt["anwesenheit"] if row["gast"]}
    return {
        nr: Lesename(known.get(nr) or (GAST_OHNE_NAMEN if nr in guests else EHEMALIG), row["institution"])
        for nr, row in enumerate(inhalt["namen"], start=1)
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _teilnahme(row: Inhalt, people: Mapping[int | None, Lesename]) -> Teilnehmende:
    spans = [(_moment(von), _moment(bis)) for von, bis in row["zeiten"]]
    return Teilnehmende(
        people[row["name"]],
        row["status"],
        row["gast"],
        row["stimmberechtigt"],
        ", ".join(_spanne(*span) for span in spans),
        people.get(row["vertretung"]),
    )


def _spanne(von: datetime | None, bis: datetime | None) -> str:
    words = (f"ab {uhrzeit(von)}" if von else "", f"bis {uhrzeit(bis)}" if bis else "")
    return " ".join(word for word in words if word)


def _punkt(row: Inhalt, people: Mapping[int | None, Lesename]) -> Lesepunkt:
    return Lesepunkt(
        nr=row["nr"],
        titel=row["titel"],
        text=row["text"],
        oeffentlich=row["oeffentlich"],
        vertagt=row["vertagt"],
        beschluesse=tuple(_beschluss(one) for one in row["beschluesse"]),
        aufgaben=tuple(_aufgabe(one, people) for one in row["aufgaben"]),
        herkunft=row.get("herkunft", ""),
    )


def _beschluss(row: Inhalt) -> Lesebeschluss:
    """A decision that was taken back has no votes to show."""
    votes = None
    if row["stimmen"] and not row["zurueckgezogen"]:
        ja, nein, enthaltung = row["stimmen"]
        votes = (ja, nein, enthaltung, row["stimmberechtigt"])
    return Lesebeschluss(row["nummer"], row["wortlaut"], row["ergebnis"], votes)


def _aufgabe(row: Inhalt, people: Mapping[int | None, Lesename]) -> Leseaufgabe:
    person = people.get(row["name"])
    due = date.fromisoformat(row["faellig"]) if row["faellig"] else None
    return Leseaufgabe(row["text"], str(person) if person else row["institution"], due)


def als_text(fassung: Lesefassung) -> str:
    """Return everything as running text, for the comparison word by word."""
    return "\n\n".join(part for part in (_kopftext(fassung), *map(_punkttext, fassung.punkte)) if part)


def _kopftext(fassung: Lesefassung) -> str:
    times = (
        f"{datum(fassung.beginn)}, {uhrzeit(fassung.beginn)} bis {uhrzeit(fassung.ende)}"
        if fassung.beginn and fassung.ende
        else ""
    )
    people = [
        f"{Teilnahmestatus(row.status).label}: {_person(row)}"
        for row in fassung.anwesenheit
    ]  # fmt: skip
    lines: list[Any] = [
        times, fassung.ort, f"Sitzungsleitung: {fassung.sitzungsleitung or ''}",
        f"Protokollführung: {fassung.protokollfuehrung or ''}", *people,
    ]  # fmt: skip
    return "\n".join(line for line in lines if line)


def _person(row: Teilnehmende) -> str:
    extra = [row.zeiten, f"vertreten durch {row.vertretung}" if row.vertretung else ""]
    return ", ".join(part for part in (str(row.wer), *extra) if part)


def _punkttext(punkt: Lesepunkt) -> str:
    lines = [
        f"{punkt.nr}. {punkt.titel}",
        punkt.text,
        *(f"Beschluss {row.nummer}: {row.wortlaut}\n{row.ergebnis}" for row in punkt.beschluesse),
        *(
            f"Aufgabe: {row.text}\n{row.wer}{f', bis {datum(row.faellig)}' if row.faellig else ''}"
            for row in punkt.aufgaben
        ),
        "Vertagt" if punkt.vertagt else "",
    ]
    return "\n".join(line for line in lines if line)
