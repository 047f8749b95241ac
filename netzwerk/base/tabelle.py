"""Tables for spreadsheet programs, CSV and XLSX: umlauts come out right, nothing people typed is run."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
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


def xlsx_datei(titel: str, kopf: Sequence[str], zeilen: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook of one sheet whose first row stays in sight; every text is typed as text.

    What would be read as a formula is marked as text in its style as well, so that it stays text when
    somebody edits the cell.
    """
    rows = [[_text(value) for value in row] for row in zeilen]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(titel)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(kopf, *rows, strict=True), start=1):
        width = min(max(map(len, column)) + 2, BREITE_HOECHSTENS)
        sheet.column_dimensions[get_column_letter(number)].width = width
    head = [WriteOnlyCell(sheet, word) for word in kopf]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append(
            [_textzelle(sheet, text) if text.lstrip(" ").startswith(_FORMEL) else text for text in row]
        )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx_antwort(name: str, inhalt: bytes) -> HttpResponse:
    return datei_antwort(inhalt, XLSX, f"{name}.xlsx")


def _text(value: object) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))


def _textzelle(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _zelle(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMEL) else text
