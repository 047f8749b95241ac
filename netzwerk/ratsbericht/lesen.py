"""The content of a council report as its readers see it: chapters of blocks, every cell as text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.safestring import mark_safe

from netzwerk.base.datum import datum_uhrzeit, zeitraum
from netzwerk.base.diagramm import Diagramm, Wert, balken
from netzwerk.base.schaubild import als_svg
from netzwerk.base.schriftstueck import VIELE_SPALTEN

TABELLEN = ("tabelle", "diagramm")
_ZAHL = re.compile(r"(mind\.|mindestens)?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*%?")
_QUARTAL = re.compile(r"(\d)\.\sQuartal\s\d\d(\d\d)")
# Letters that fit below one bar.
_KURZ = 6
DEFINITIONSKOPF = ("Zahl", "So ist sie gemeint", "Quelle")


def tabellenname(art: str, titel: str, kopf: Sequence[str]) -> str:
    """Return what tells a table from others: the title of a chart is a statement and changes with its
    figures."""
    return " je ".join(reversed(kopf)) if art == "diagramm" else titel


@dataclass(frozen=True)
class Block:
    """A paragraph, a remark, a table, or a chart with the table it is drawn from."""

    art: str
    text: str = ""
    titel: str = ""
    kopf: tuple[str, ...] = ()
    zeilen: tuple[tuple[str, ...], ...] = ()

    @property
    def name(self) -> str:
        return tabellenname(self.art, self.titel, self.kopf)

    @property
    def ist_tabelle(self) -> bool:
        return self.art in TABELLEN

    @property
    def viele_spalten(self) -> bool:
        return len(self.kopf) >= VIELE_SPALTEN

    @property
    def absaetze(self) -> list[str]:
        return [text for text in self.text.split("\n\n") if text.strip()]

    @property
    def diagramm(self) -> Diagramm | None:
        """The bars of a chart, read from its table; None where the table holds no row of single figures."""
        if self.art != "diagramm" or len(self.kopf) != 2 or not self.zeilen:
            return None
        chart = balken(self.titel, [_wert(name, text) for name, text in self.zeilen])
        return None if chart.leer else chart

    @property
    def ist_zeitreihe(self) -> bool:
        """Whether its rows are quarters: they stand beside each other under short names, the newest stands
        out. Other names are written out, and no row stands out."""
        return all(_QUARTAL.search(row[0]) for row in self.zeilen)

    @property
    def bild(self) -> str:
        """The drawing of a chart, needing no style sheet, in the colour of its text; "" without one."""
        chart = self.diagramm
        return mark_safe(als_svg(chart, "currentColor")) if chart else ""  # noqa: S308 - made by a template

    def zellen(self) -> Iterator[list[tuple[str, str]]]:
        """Each row as pairs of column and value: on a phone the column stands beside the value."""
        for row in self.zeilen:
            yield list(zip(self.kopf, row, strict=True))


def _wert(name: str, text: str) -> Wert:
    found = _ZAHL.fullmatch(text.replace("\N{NO-BREAK SPACE}", " ").strip())
    number = Decimal(f"{found[2].replace('.', '')}.{found[3] or 0}") if found else None
    return Wert(name, _kurz(name), number, text, mindestens=bool(found and found[1]))


def _kurz(name: str) -> str:
    """3/25 for "3. Quartal 2025"; of other names what fits."""
    quarter = _QUARTAL.search(name)
    if quarter:
        return f"{quarter[1]}/{quarter[2]}"
    return name if len(name) <= _KURZ else f"{name[: _KURZ - 1]}."


@dataclass(frozen=True)
class Leseabschnitt:
    """One chapter; `angaben` say where its text comes from and of when its figures are."""

    nummer: int
    ueberschrift: str
    bloecke: tuple[Block, ...]
    angaben: tuple[str, ...]


@dataclass(frozen=True)
class Lesebericht:
    titel: str
    art: str
    zeitraum: str
    abschnitte: tuple[Leseabschnitt, ...]
    definitionen: Block
    empfaenger: str = ""


def lies(inhalt: Mapping[str, Any]) -> Lesebericht:
    """Return the content of `build_inhalt` or of a Fassung for reading."""
    chapters = tuple(_abschnitt(n, row) for n, row in enumerate(inhalt["abschnitte"], 1))
    meanings = _zeilen(inhalt["definitionen"], 3)
    if any(block.zeilen == meanings for chapter in chapters for block in chapter.bloecke):
        # An annex of the report tells them already.
        meanings = ()
    return Lesebericht(
        titel=str(inhalt["titel"]),
        art=str(inhalt["art"]),
        zeitraum=zeitraum(date.fromisoformat(inhalt["von"]), date.fromisoformat(inhalt["bis"])),
        abschnitte=chapters,
        definitionen=Block("tabelle", "", "", DEFINITIONSKOPF, meanings),
        # Fassungen made before reports had a recipient name none.
        empfaenger=str(inhalt.get("empfaenger", "")),
    )


def _abschnitt(nummer: int, row: Mapping[str, Any]) -> Leseabschnitt:
    stand = row.get("stand")
    moment = f"Stand der Zahlen: {datum_uhrzeit(datetime.fromisoformat(stand))}" if stand else ""
    return Leseabschnitt(
        nummer,
        str(row["ueberschrift"]),
        tuple(map(_block, row["bloecke"])),
        tuple(text for text in (row.get("herkunft"), moment) if text),
    )


def _block(row: Mapping[str, Any]) -> Block:
    if row["art"] in TABELLEN:
        head = tuple(map(str, row["kopf"]))
        return Block(row["art"], "", str(row["titel"]), head, _zeilen(row["zeilen"], len(head)))
    return Block(row["art"], str(row["text"]))


def _zeilen(rows: Sequence[Sequence[object]], columns: int) -> tuple[tuple[str, ...], ...]:
    """Return every row as texts, as many as there are columns; what is not known is said."""
    return tuple(
        tuple("keine Angabe" if cell is None else str(cell) for cell in [*row, *[""] * columns][:columns])
        for row in rows
    )
