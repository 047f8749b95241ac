"""Making files for the tests: CSV in any encoding, XLSX with formulas, and broken ones."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl import Workbook


def csv_datei(rows: Iterable[Sequence[str]], *, trenner: str = ";", kodierung: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=trenner).writerows(rows)
    return text.getvalue().encode(kodierung)


def xlsx_datei(rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook as openpyxl writes it: formulas have no stored result."""
    workbook = Workbook()
    for row in rows:
        workbook.active.append(list(row))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def xlsx_with_results(rows: Iterable[Sequence[object]], results: dict[str, str]) -> bytes:
    """A workbook as a spreadsheet program saves it: each formula cell carries its result."""
    return edit_sheet(
        xlsx_datei(rows),
        lambda xml: re.sub(
            r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>',
            lambda m: f'<c r="{m[1]}" t="str"><f>{m[3]}</f><v>{results[m[1]]}</v></c>',
            xml,
        ),
    )


def edit_sheet(inhalt: bytes, edit) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhalt)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, edit(data.decode()).encode() if "worksheets/" in name else data)
    return out.getvalue()
