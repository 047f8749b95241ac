"""CSV as spreadsheet programs write it: UTF-8 or Windows-1252, semicolon, comma or tab."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from fachgruppen.importe.lesen.zeile import Zeile, clean
from netzwerk.base.ablehnung import Ablehnung

TRENNZEICHEN = (";", ",", "\t")
# Stands after the last row. Unless it is read as a row of its own, a quotation mark is still open.
_ENDE = "\x00"
_SEP_ZEILE = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)


def read_csv(inhalt: bytes) -> Iterator[Zeile]:
    """Yield the rows with their numbers; empty lines are counted, quoted newlines belong to a cell."""
    text = _decode(inhalt)
    hint = _SEP_ZEILE.match(text)
    delimiter = hint.group(1) if hint else _delimiter(text)
    if hint:
        text = text[hint.end() :]
    reader = csv.reader(io.StringIO(text + "\n" + _ENDE, newline=""), delimiter=delimiter)
    nummer, row = (1 if hint else 0), None
    try:
        for row in reader:
            nummer += 1
            if row == [_ENDE]:
                return
            if row and _ENDE in row[-1]:
                break
            yield Zeile(nummer, tuple(clean(cell) for cell in row))
    except csv.Error as error:
        raise Ablehnung(
            f"Nach Zeile {nummer} lässt sich die Datei nicht mehr in Spalten teilen. "
            "Prüfen Sie dort die Anführungszeichen.",
            field="datei",
        ) from error
    raise Ablehnung(
        f"In Zeile {nummer} beginnt ein Anführungszeichen, das nicht geschlossen wird. "
        "Ergänzen oder löschen Sie es.",
        field="datei",
    )


def _decode(inhalt: bytes) -> str:
    is_utf16 = inhalt.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if is_utf16 else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = inhalt.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise Ablehnung(
        "Die Datei ist keine Textdatei, die wir lesen können. "
        "Speichern Sie die Tabelle als XLSX oder als „CSV UTF-8“.",
        field="datei",
    )


def _delimiter(text: str) -> str:
    """Return the separator that splits the first rows like the head; a lone column has none."""
    sample = text[:65_536]

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            rows = list(islice((row for row in reader if row), 30))
        except csv.Error:
            return (0, 0)
        width = len(rows[0]) if rows else 0
        return (sum(len(row) == width for row in rows), width) if width > 1 else (0, 0)

    return max(TRENNZEICHEN, key=fit)
