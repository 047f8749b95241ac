"""Tables for spreadsheet programs, CSV and XLSX: umlauts come out right, nothing people typed is run."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from netzwerk.base.datei import datei_antwort

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BREITE_HOECHSTENS = 60

# Cells that begin so are read as formulas.
_FORMEL = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_datei(kopf: Sequence[str], zeilen: Iterable[Sequence[object]]) -> bytes:
    """Return the table with a byte order mark and semicolons; formulas become plain text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(kopf)
    writer.writerows([_zelle(value) for value in row] for row in zeilen)
    return text.getvalue().encode("utf-8-sig")


def csv_antwort(name: str, inhalt: bytes) -> HttpResponse:
    """Return the file for download; nobody keeps it in between."""
    return datei_antwort(inhalt, "text/csv; charset=utf-8", f"{name}.csv")


@dataclass(frozen=True)
class Blatt:
    """One table of a file: its name, the head, the rows. Numbers stay numbers, all else becomes text."""

    name: str
    kopf: Sequence[str]
    zeilen: Iterable[Sequence[object]]


def xlsx_datei(titel: str, kopf: Sequence[str], zeilen: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook of one sheet."""
    return xlsx_mappe([Blatt(titel, kopf, zeilen)])


def xlsx_mappe(blaetter: Iterable[Blatt]) -> bytes:
    """Return a workbook; the first row of each sheet stays in sight, every text is typed as text.

    What would be read as a formula is marked as text in its style as well, so that it stays text when
    somebody edits the cell.
    """
    book = Workbook(write_only=True)
    for blatt in blaetter:
        _write(book, blatt)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(book: Workbook, blatt: Blatt) -> None:
    rows = [[_wert(value) for value in row] for row in blatt.zeilen]
    sheet = book.create_sheet(blatt.name)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(blatt.kopf, *rows, strict=True), start=1):
        width = min(max(len(str(value)) for value in column) + 2, BREITE_HOECHSTENS)
        sheet.column_dimensions[get_column_letter(number)].width = width
    head = [WriteOnlyCell(sheet, word) for word in blatt.kopf]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_textzelle(sheet, value) if _ist_formel(value) else value for value in row])


def _ist_formel(value: object) -> bool:
    return isinstance(value, str) and value.lstrip(" ").startswith(_FORMEL)


def tabellen_antwort(art: str, name: str, blaetter: Sequence[Blatt]) -> HttpResponse:
    """Return the tables as one file of this kind, csv or xlsx; 404 for any other."""
    if art == "csv":
        return csv_antwort(name, _csv_aus(blaetter))
    if art == "xlsx":
        return xlsx_antwort(name, xlsx_mappe(blaetter))
    raise Http404


def _csv_aus(blaetter: Sequence[Blatt]) -> bytes:
    """Return the first table; the others follow below an empty line, with their names."""
    first, *rest = blaetter
    more: list[Sequence[object]] = []
    for sheet in rest:
        more += [[], [sheet.name], list(sheet.kopf), *sheet.zeilen]
    return csv_datei(first.kopf, [*first.zeilen, *more])


def xlsx_antwort(name: str, inhalt: bytes) -> HttpResponse:
    return datei_antwort(inhalt, XLSX, f"{name}.xlsx")


def _wert(value: object) -> object:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    return ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))


def _textzelle(sheet: Any, text: object) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _zelle(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMEL) else text
