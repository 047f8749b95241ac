"""People and institutions as vCard 4.0 (RFC 6350), for the address book of a phone or a mail program."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpResponse

from netzwerk.base.datei import datei_antwort

OKTETTE_JE_ZEILE = 75
_STEUERZEICHEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Visitenkarte:
    """One card; what is empty is left out. `adresse` is the page in the portal and identifies the card."""

    name: str
    adresse: str
    nachname: str = ""
    vorname: str = ""
    titel: str = ""
    ist_institution: bool = False
    institution: str = ""
    funktion: str = ""
    email: str = ""
    telefon: str = ""
    mobil: str = ""
    website: str = ""
    strasse: str = ""
    plz: str = ""
    ort: str = ""
    notiz: str = ""
    themen: list[str] = field(default_factory=list)


def vcf_datei(karten: Iterable[Visitenkarte]) -> bytes:
    """Return the cards one after another in one file."""
    return "".join(f"{_gefaltet(line)}\r\n" for card in karten for line in _zeilen(card)).encode()


def vcf_antwort(name: str, inhalt: bytes) -> HttpResponse:
    return datei_antwort(inhalt, "text/vcard; charset=utf-8", f"{name}.vcf")


def _zeilen(card: Visitenkarte) -> list[str]:
    address = _teile("", "", card.strasse, card.ort, "", card.plz, "") if card.strasse or card.ort else ""
    values = (
        ("KIND", "org" if card.ist_institution else "individual"),
        ("UID", card.adresse),
        ("FN", _wort(card.name)),
        ("N", "" if card.ist_institution else _teile(card.nachname, card.vorname, "", card.titel, "")),
        ("ORG", _wort(card.institution)),
        ("TITLE", _wort(card.funktion)),
        ("EMAIL;TYPE=work", _wort(card.email)),
        ("TEL;TYPE=work", _wort(card.telefon)),
        ("TEL;TYPE=cell", _wort(card.mobil)),
        ("ADR;TYPE=work", address),
        ("URL", _STEUERZEICHEN.sub("", card.website or card.adresse)),
        ("CATEGORIES", ",".join(map(_wort, card.themen))),
        ("NOTE", _wort(card.notiz)),
    )
    named = [f"{name}:{value}" for name, value in values if value]
    return ["BEGIN:VCARD", "VERSION:4.0", *named, "END:VCARD"]


def _teile(*parts: str) -> str:
    return ";".join(map(_wort, parts))


def _wort(text: str) -> str:
    """Escape what has a meaning in a card; a line break people typed never begins a property."""
    plain = _STEUERZEICHEN.sub("", text.replace("\r\n", "\n"))
    for sign in ("\\", ",", ";"):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _gefaltet(line: str) -> str:
    """Break the line at 75 octets, never inside of a letter."""
    if len(line.encode()) <= OKTETTE_JE_ZEILE:
        return line
    rows, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OKTETTE_JE_ZEILE:
            rows.append(" ")
            size = 1
        rows[-1] += letter
        size += octets
    return "\r\n".join(rows)
