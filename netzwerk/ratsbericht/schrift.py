"""A council report as files: PDF, DOCX in the city's template, HTML and CSV, all from one content as values.

Nothing else turns a report into a file. Equal content of the same Fassung gives equal bytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from netzwerk.base.datum import tag
from netzwerk.base.klartext import einzeilig
from netzwerk.base.schriftstueck import (
    Absatz,
    Baustein,
    Schriftstueck,
    Tabelle,
    Ueberschrift,
    Verzeichnis,
    mit_tabelle,
)
from netzwerk.base.tabelle import csv_datei
from netzwerk.base.textdatei import als_bytes, beschrifte, fuege_ein
from netzwerk.ratsbericht.lesen import Block, Lesebericht, lies
from netzwerk.ratsbericht.platzhalter import INHALT
from netzwerk.ratsbericht.wortvorlage import fill_felder

Inhalt = Mapping[str, Any]

DEFINITIONEN = "So sind die Zahlen gemeint"
UNGENANNT = "keine Angabe"
LEER = "Dazu gibt es keine Einträge."
# A column is at least as wide as a short word, and at most this many times as wide as another.
SCHMAL, BREIT = 8, 40
# Letters on a line, and the room between two columns.
ZEILE, LUFT = 88, 2
_WORT = re.compile(r"[ -]")
_GESTALT = Path(__file__).with_name("blatt.css")


@dataclass(frozen=True)
class Stempel:
    """What a Fassung adds to its content: its number (0: a draft), the time, the reason of a correction."""

    nummer: int
    am: datetime
    grund: str = ""

    @property
    def wort(self) -> str:
        return f"Fassung {self.nummer}" if self.nummer else "Entwurf"


def als_schriftstueck(inhalt: Inhalt, stempel: Stempel) -> Schriftstueck:
    """Return the report as a document with contents, chapters, tables, and the meaning of its figures."""
    bericht = lies(inhalt)
    parts: list[Baustein] = [Verzeichnis()]
    if stempel.grund:
        parts.insert(0, Absatz(stempel.grund, wort="Grund der Korrektur"))
    for abschnitt in bericht.abschnitte:
        parts.append(Ueberschrift(abschnitt.ueberschrift))
        parts += [part for block in abschnitt.bloecke for part in _bausteine(block)]
        parts += [Absatz(text) for text in abschnitt.angaben]
    if bericht.definitionen.zeilen:
        parts += [Ueberschrift(DEFINITIONEN), _tabelle(bericht.definitionen)]
    return Schriftstueck(
        titel=bericht.titel,
        oberzeile=f"{settings.PORTAL_NAME}, {settings.PORTAL_STADT}",
        unterzeile=f"{_an(bericht)}{bericht.zeitraum}, {stempel.wort} vom {tag(stempel.am)}",
        kopfzeile="" if stempel.nummer else stempel.wort,
        fusszeilen=(f"{bericht.titel}, {stempel.wort}",),
        bausteine=tuple(parts),
        stand=stempel.am,
    )


def _an(bericht: Lesebericht) -> str:
    return f"Empfänger: {bericht.empfaenger}. " if bericht.empfaenger else ""


def _bausteine(block: Block) -> Iterator[Baustein]:
    if block.diagramm:
        yield from mit_tabelle([block.diagramm], _tabelle(block))
    elif block.ist_tabelle and block.zeilen:
        yield _tabelle(block)
    elif block.ist_tabelle:
        yield Absatz(LEER, wort=block.titel)
    else:
        yield Absatz(block.text, wort="Hinweis" if block.art == "hinweis" else "")


def _tabelle(block: Block) -> Tabelle:
    columns = list(zip(block.kopf, *block.zeilen, strict=True))
    return Tabelle(block.kopf, block.zeilen, _breiten(columns), block.titel)


def _breiten(columns: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the shares of the columns: as much as they say, but where the line is full each has room for
    its longest word first."""
    wanted = [min(max(SCHMAL, *map(len, column)), BREIT) for column in columns]
    words = [max(len(word) for cell in column for word in _WORT.split(cell)) + LUFT for column in columns]
    if sum(wanted) <= ZEILE:
        return tuple(wanted)
    least = [min(word, BREIT) for word in words]
    more = [max(full - low, 0) for low, full in zip(least, wanted, strict=True)]
    spare = max(ZEILE - sum(least), 0)
    return tuple(low + rest * spare // max(sum(more), 1) for low, rest in zip(least, more, strict=True))


def als_docx(inhalt: Inhalt, stempel: Stempel, vorlage: bytes) -> bytes:
    """Return the report in a template that was checked (`vorlagenpruefung`)."""
    schrift = als_schriftstueck(inhalt, stempel)
    datei, platz = fill_felder(vorlage, felder(inhalt, stempel), INHALT)
    beschrifte(datei, schrift)
    fuege_ein(datei, schrift.bausteine, platz)
    return als_bytes(datei, schrift.stand)


def felder(inhalt: Inhalt, stempel: Stempel) -> dict[str, str]:
    """Return the texts for the placeholders of a template."""
    bericht = lies(inhalt)
    found = {
        "titel": bericht.titel,
        "art": bericht.art,
        "zeitraum": bericht.zeitraum,
        "empfaenger": bericht.empfaenger or UNGENANNT,
        "fassung": stempel.wort,
        "datum": tag(stempel.am),
        "netzwerk": settings.PORTAL_NAME,
        "stadt": settings.PORTAL_STADT,
    }
    return {name: einzeilig(text) for name, text in found.items()}


def als_html(inhalt: Inhalt, stempel: Stempel) -> bytes:
    """Return the report as one file that any browser opens, without anything from elsewhere."""
    page = render_to_string(
        "ratsbericht/datei.html",
        {
            "bericht": lies(inhalt),
            "stempel": stempel,
            "netzwerk": settings.PORTAL_NAME,
            "stadt": settings.PORTAL_STADT,
            "tag": tag(stempel.am),
        },
    )
    style = _GESTALT.read_text(encoding="utf-8")
    return page.replace("</head>", f"<style>{style}</style>\n</head>", 1).strip().encode()


def als_csv(inhalt: Inhalt) -> bytes:
    """Return all tables one below the other; each row begins with its chapter and its table."""
    return csv_datei(("Abschnitt", "Tabelle", "Inhalt"), _csv_zeilen(lies(inhalt), inhalt))


def _csv_zeilen(bericht: Lesebericht, inhalt: Inhalt) -> Iterator[tuple[str, ...]]:
    for abschnitt in bericht.abschnitte:
        for block in abschnitt.bloecke:
            if block.ist_tabelle:
                for row in (block.kopf, *block.zeilen):
                    yield (abschnitt.ueberschrift, block.titel, *row)
    numbers = [tuple(map(str, row)) for row in inhalt["zahlen"].values()]
    for row in [("Name", "Wert"), *numbers] if numbers else []:
        yield ("Zahlen im Text", "Zahlen im Text", *row)
    meanings = bericht.definitionen
    for row in (meanings.kopf, *meanings.zeilen) if meanings.zeilen else ():
        yield (DEFINITIONEN, DEFINITIONEN, *row)
