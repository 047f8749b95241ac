"""Plain text, CSV and calendar entries: readable characters only, stored as UTF-8."""

import re
from pathlib import Path

from fachgruppen.dokumente.pruefung.arten import MEHRDEUTIG, Abgewiesen, Art, passt_nicht

_ANFANG = (
    "<!doctype html", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<img", "<object", "<embed",
    "<form", "<style", "<meta", "<link", "<table", "<?php", "<?xml", "<!--", "#!", "gif8", "%pdf-", "%!ps",
    "{\\rtf", "pk\x03\x04", "mime-version:", "<x-", "<applet", "<base", "<a href", "<title", "<?=", "<%",
)  # fmt: skip
_FRUEH = re.compile(r"<(!doctype|html|script|svg|iframe|object|embed)\b", re.IGNORECASE)
# Everything below a blank but tab, line feed, vertical tab, form feed and carriage return; and DEL.
_STEUERZEICHEN = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ZEICHENSATZ = (
    "Diese Datei ist kein lesbarer Text. Speichern Sie sie mit dem Zeichensatz UTF-8 und laden Sie sie "
    "noch einmal hoch."
)


def check_text(pfad: Path, art: Art, ziel: Path) -> Path:
    """Return the file to keep: as it is, or converted to UTF-8 in `ziel`."""
    raw = pfad.read_bytes()
    text, is_utf8 = _decoded(raw)
    if _STEUERZEICHEN.search(text):
        raise Abgewiesen(_ZEICHENSATZ)
    start = text.removeprefix("\ufeff").lstrip().lower()
    if start.startswith(_ANFANG) or _FRUEH.search(start[:512]):
        raise Abgewiesen(MEHRDEUTIG)
    if art.endung == "ics":
        _check_calendar(start, text, art)
    if is_utf8:
        return pfad
    ziel.write_text(text, encoding="utf-8", newline="")
    return ziel


def _decoded(raw: bytes) -> tuple[str, bool]:
    if b"\0" in raw:
        raise Abgewiesen(_ZEICHENSATZ)
    try:
        return raw.decode("utf-8"), True
    except UnicodeDecodeError:
        try:
            return raw.decode("cp1252"), False
        except UnicodeDecodeError:
            raise Abgewiesen(_ZEICHENSATZ) from None


def _check_calendar(start: str, text: str, art: Art) -> None:
    ends = text.rstrip().lower().endswith("end:vcalendar")
    if not start.startswith("begin:vcalendar") or not ends:
        raise Abgewiesen(passt_nicht(art))
