"""Tables as CSV for spreadsheet programs: umlauts come out right, and nothing people typed is run."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from netzwerk.base.datei import datei_antwort

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


def _zelle(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMEL) else text
