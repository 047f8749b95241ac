"""The content of a Fassung: canonical JSON that names nobody, and the names beside it. No queries.

Each person stands in the content as a number. `namen` of the content holds, for each number, the
commitment (SHA-256 of salt and name) and the institution. Who erases name and salt leaves the content
and its hash as they were.
"""

import json
import secrets
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from mitglieder.models import Mitglied
from sitzungen.models import Anwesenheit
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokoll, Protokollname, Protokollpunkt
from sitzungen.states import Teilnahmestatus

FORMAT = 1
SALZ_BYTES = 16
NAME_LAENGE = 200

Inhalt = dict[str, Any]


@dataclass(frozen=True)
class Name:
    """One person of a Fassung: what stands in the content about her, and what can be erased."""

    nr: int
    name: str
    institution: str
    salz: str
    commitment: str
    mitglied_id: int | None = None


@dataclass(frozen=True)
class Fassungstext:
    """What is stored of minutes: the content, its checksum, the names."""

    inhalt: Inhalt
    sha256: str
    namen: tuple[Name, ...]


@dataclass
class _Namensliste:
    """Gives each person her number, the same each time she comes up."""

    salz: Callable[[], str]
    nach_person: dict[Hashable, Name] = field(default_factory=dict)

    def nummer(self, key: Hashable, name: str, institution: str, mitglied_id: int | None = None) -> int:
        if key not in self.nach_person:
            salt, short = self.salz(), name[:NAME_LAENGE]
            self.nach_person[key] = Name(
                len(self.nach_person) + 1, short, institution[:NAME_LAENGE], salt, commit(salt, short),
                mitglied_id,
            )  # fmt: skip
        return self.nach_person[key].nr

    def mitglied(self, person: Mitglied | None, institution: str | None = None) -> int | None:
        if person is None:
            return None
        place = institution
        if place is None:
            place = person.institution.name if person.institution else ""
        return self.nummer(("mitglied", person.pk), person.voller_name, place, person.pk)


def neues_salz() -> str:
    return secrets.token_hex(SALZ_BYTES)


def commit(salz: str, name: str) -> str:
    """Return the commitment to a name: without the salt nobody can try out names."""
    return sha256(f"{salz}\n{name}".encode()).hexdigest()


def kanonisch(inhalt: Inhalt) -> bytes:
    """Return the same bytes for the same content, however its keys are ordered."""
    return json.dumps(inhalt, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def pruefsumme(inhalt: Inhalt) -> str:
    return sha256(kanonisch(inhalt)).hexdigest()


def kettenwert(davor: str, summe: str) -> str:
    """Return the value of the next link: of the one before ("" for the first) and the new checksum."""
    return sha256(f"{davor}\n{summe}".encode()).hexdigest()


def build_fassung(
    protokoll: Protokoll,
    anwesenheit: Iterable[Anwesenheit],
    *,
    nr: int = 1,
    grund: str = "",
    salz: Callable[[], str] = neues_salz,
) -> Fassungstext:
    """Return the immutable content of minutes loaded by `protokoll_mit_allem` and `eintraege_von`."""
    people = _Namensliste(salz)
    sitzung = protokoll.sitzung
    content: Inhalt = {
        "format": FORMAT,
        "fassung": nr,
        "grund": grund,
        "gremium": sitzung.voller_gremiumsname,
        "sitzung": {
            "name": sitzung.name,
            "beginn": _moment(protokoll.beginn),
            "ende": _moment(protokoll.ende),
            "ort": sitzung.ort or "Videokonferenz",
        },
        "sitzungsleitung": people.mitglied(protokoll.sitzungsleitung),
        "protokollfuehrung": people.mitglied(protokoll.protokollfuehrung),
        "beschlussfaehig": protokoll.beschlussfaehig,
        "anwesenheit": _anwesenheit(anwesenheit, people),
        "punkte": [_punkt(row, people) for row in protokoll.punkte.all()],
    }
    names = tuple(people.nach_person.values())
    content["namen"] = [{"commitment": row.commitment, "institution": row.institution} for row in names]
    return Fassungstext(content, pruefsumme(content), names)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _anwesenheit(rows: Iterable[Anwesenheit], people: _Namensliste) -> list[Inhalt]:
    """Return one entry a person, with all the times she was there."""
    found: dict[str, Inhalt] = {}
    for row in sorted(rows, key=_platz):
        entry = found.get(row.key)
        if entry is None:
            entry = found[row.key] = _teilnahme(row, people)
        if row.von or row.bis:
            entry["zeiten"].append([_moment(row.von), _moment(row.bis)])
        entry["stimmberechtigt"] = entry["stimmberechtigt"] or row.stimmberechtigt
    return list(found.values())


def _platz(row: Anwesenheit) -> tuple[bool, str]:
    """Members by name, then guests by name; the spans of one person stay in their order."""
    who = row.wer
    return (row.gast_id is not None, who.sortname if isinstance(who, Mitglied) else who.name)


def _teilnahme(row: Anwesenheit, people: _Namensliste) -> Inhalt:
    if row.gast is not None:
        number: int | None = people.nummer(("gast", row.gast.pk), row.gast.name, row.gast.institution)
    else:
        number = people.mitglied(row.mitglied)
    return {
        "name": number,
        "status": row.status,
        "gast": row.gast_id is not None,
        "stimmberechtigt": row.stimmberechtigt,
        "zeiten": [],
        "vertretung": people.nummer(("vertretung", row.key), row.vertretung_name, row.vertretung_institution)
        if row.status == Teilnahmestatus.VERTRETEN
        else None,
    }


def _punkt(punkt: Protokollpunkt, people: _Namensliste) -> Inhalt:
    """Return one point; where it comes from stands in it only if it comes from somewhere."""
    source = punkt.top.herkunft if punkt.top else ""
    return {
        **({"herkunft": source} if source else {}),
        "nr": punkt.position,
        "titel": punkt.titel,
        "text": punkt.text,
        "oeffentlich": punkt.oeffentlich,
        "vertagt": punkt.vertagt,
        "beschluesse": [_beschluss(row) for row in punkt.beschluesse.all()],
        "aufgaben": [_aufgabe(row, people) for row in punkt.aufgaben.all()],
    }


def _beschluss(row: Beschluss) -> Inhalt:
    return {
        "nummer": row.nummer,
        "wortlaut": row.wortlaut,
        "art": row.art,
        "stimmen": [row.ja, row.nein, row.enthaltung] if row.ja is not None else None,
        "stimmberechtigt": row.stimmberechtigt,
        "um": _moment(row.abgestimmt_um),
        "ergebnis": row.ergebnissatz,
        "zurueckgezogen": row.zurueckgezogen,
    }


def _aufgabe(row: Aufgabe, people: _Namensliste) -> Inhalt:
    return {
        "text": row.text,
        "name": people.mitglied(row.mitglied),
        "institution": row.institution.name if row.institution else "",
        "faellig": row.faellig.isoformat() if row.faellig else None,
    }


def maengel(inhalt: Inhalt, summe: str, namen: Iterable[Name | Protokollname]) -> list[str]:
    """Return in words what does not fit together any more; an erased name is no fault."""
    faults = [] if pruefsumme(inhalt) == summe else ["Der Inhalt passt nicht zur Prüfsumme."]
    rows = sorted(namen, key=lambda row: row.nr)
    if [row.commitment for row in rows] != _genannte(inhalt):
        faults.append("Die Liste der Namen passt nicht zum Inhalt.")
    faults += [
        f"Der Name {row.nr} wurde verändert."
        for row in rows
        if (row.name or row.salz) and commit(row.salz, row.name) != row.commitment
    ]
    return faults


def _genannte(inhalt: Inhalt) -> list[str] | None:
    """Return the commitments that stand in the content; None where somebody made it into something else."""
    try:
        return [row["commitment"] for row in inhalt["namen"]]
    except (KeyError, TypeError):
        return None
