"""XLSX by openpyxl, behind guards against files that unpack to something huge."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from fachgruppen.importe.lesen.zeile import Zeile, clean
from netzwerk.base.ablehnung import Ablehnung

MAX_ENTPACKT = 200 * 1024 * 1024
MAX_EINTRAEGE = 2_000
MAX_VERHAELTNIS = 100

_FORMEL = re.compile(rb"<(?:\w+:)?f[\s/>]")
_BLATT = re.compile(r"xl/worksheets/[^/]+\.xml")

_BESCHAEDIGT = (
    "Die Excel-Datei lässt sich nicht öffnen. Öffnen Sie sie in Ihrem Tabellenprogramm, "
    "speichern Sie sie neu als XLSX und laden Sie sie erneut hoch."
)


def read_xlsx(inhalt: bytes, max_columns: int) -> list[Zeile]:
    """Return the rows of the first sheet that holds anything.

    A formula counts with the result that the spreadsheet program stored. Without one the cell is
    a defect, because the portal does not calculate.
    """
    try:
        _check_container(inhalt)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read_sheets(inhalt, max_columns)
    except Ablehnung:
        raise
    except Exception as error:
        raise Ablehnung(_BESCHAEDIGT, field="datei") from error


def _check_container(inhalt: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(inhalt)) as container:
        entries = container.infolist()
    names = {entry.filename for entry in entries}
    if "content.xml" in names and "mimetype" in names:
        raise Ablehnung(
            "Das ist eine OpenDocument-Datei. Speichern Sie die Tabelle als XLSX oder CSV.", field="datei"
        )
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Ablehnung("Die Datei ist ein Archiv oder Dokument, aber keine Tabelle.", field="datei")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MAX_EINTRAEGE or unpacked > MAX_ENTPACKT or unpacked / packed > MAX_VERHAELTNIS:
        raise Ablehnung(
            "Die Excel-Datei enthält entpackt ungewöhnlich viele Daten und wird deshalb nicht geöffnet. "
            "Speichern Sie nur die Tabelle als CSV.",
            field="datei",
        )


def _read_sheets(inhalt: bytes, max_columns: int) -> list[Zeile]:
    options = {"read_only": True, "keep_links": False}
    shown = load_workbook(io.BytesIO(inhalt), data_only=True, **options)
    # openpyxl gives results or formulas, never both; a file without formulas is read once.
    typed = load_workbook(io.BytesIO(inhalt), data_only=False, **options) if _has_formeln(inhalt) else shown
    try:
        for sheet, formulas in zip(shown.worksheets, typed.worksheets, strict=True):
            rows = list(_rows(sheet, formulas, max_columns))
            if rows:
                return rows
    finally:
        shown.close()
        typed.close()
    return []


def _has_formeln(inhalt: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(inhalt)) as container:
        for name in filter(_BLATT.fullmatch, container.namelist()):
            tail = b""
            with container.open(name) as sheet:
                while chunk := sheet.read(1 << 20):
                    if _FORMEL.search(tail + chunk):
                        return True
                    tail = chunk[-40:]
    return False


def _rows(sheet: ReadOnlyWorksheet, formulas: ReadOnlyWorksheet, max_columns: int) -> Iterator[Zeile]:
    # The stored dimension may be missing or claim a million rows; the cells themselves count.
    sheet.reset_dimensions()
    formulas.reset_dimensions()
    options = {"min_row": 1, "min_col": 1, "max_col": max_columns + 1}
    shown = sheet.iter_rows(**options)
    pairs = (
        ((row, row) for row in shown)
        if formulas is sheet
        else zip(shown, formulas.iter_rows(**options), strict=True)
    )
    rows: list[Zeile] = []
    for nummer, (values, sources) in enumerate(pairs, start=1):
        row = _row(nummer, values, sources)
        if row is not None:
            rows.append(row)
    width = max((len(row.zellen) for row in rows), default=0)
    for row in rows:
        padding = ("",) * (width - len(row.zellen))
        yield Zeile(row.nummer, row.zellen + padding, row.maengel, row.formeln)


def _row(nummer: int, values: tuple[Any, ...], sources: tuple[Any, ...]) -> Zeile | None:
    """Return the row up to its last filled cell, or None if it is empty."""
    cells, defects, results, last = [], {}, set(), -1
    for column, (value, source) in enumerate(zip(values, sources, strict=True)):
        is_formula = source.value is not None and source.data_type == "f"
        if value.value is None and not is_formula:
            cells.append("")
            continue
        text, last = "", column
        if is_formula and value.value is None and value.data_type == "n":
            defects[column] = (
                "enthält eine Formel ohne gespeichertes Ergebnis. Öffnen Sie die Datei im "
                "Tabellenprogramm und speichern Sie sie neu, oder tragen Sie den Wert ein."
            )
        elif value.data_type == "e":
            defects[column] = f"enthält den Excel-Fehler {value.value}. Tragen Sie den Wert ein."
        elif value.value is not None:  # a formula may well result in an empty text
            text = _text(value.value)
            if is_formula:
                results.add(column)
        cells.append(text)
    if last < 0:
        return None
    return Zeile(nummer, tuple(cells[: last + 1]), defects, frozenset(results))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value:%d.%m.%Y}"
    return clean(str(value))
