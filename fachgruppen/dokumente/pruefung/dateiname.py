"""The shown name of a file: its last part, in one spelling of Unicode, without anything that deceives."""

import re
import unicodedata

MAX_ZEICHEN = 120
MAX_BYTES = 200
OHNE_NAMEN = "Dokument"

_KODIERT = re.compile(r"%(2f|5c|00)", re.IGNORECASE)
_VERBOTEN = re.compile(r'[<>:"|?*]+')
# Controls, bidi and zero-width marks, surrogates, private use, unassigned, line and paragraph ends.
_UNSICHTBAR = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_GERAETE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def clean_dateiname(name: str) -> tuple[str, str]:
    """Return the name to show and its extension in small letters; never empty, never a path."""
    last = re.split(r"[/\\]", _entlarvt(name))[-1]
    visible = unicodedata.normalize("NFC", last)
    visible = _VERBOTEN.sub("-", " ".join(visible.split()))
    stem, dot, extension = visible.strip(". ").rpartition(".")
    if not dot:
        stem, extension = extension, ""
        if visible.startswith("."):
            stem, extension = "", stem
    stem = re.sub(r"\.{2,}", ".", stem).strip(". -") or OHNE_NAMEN
    extension = extension.strip().lower()
    if _GERAETE.fullmatch(stem):
        stem = f"Datei-{stem}"
    stem = _shorten(stem, len(extension) + 1, len(extension.encode()) + 1)
    return (f"{stem}.{extension}" if extension else stem), extension


def _entlarvt(name: str) -> str:
    """Return the name without what nobody sees, and every coded separator as one; until nothing is left."""
    before = None
    while name != before:
        before = name
        seen = "".join(char for char in name if unicodedata.category(char) not in _UNSICHTBAR)
        name = _KODIERT.sub(lambda found: "" if found[1] == "00" else "/", seen)
    return name


def _shorten(stem: str, chars: int, size: int) -> str:
    stem = stem[: max(1, MAX_ZEICHEN - chars)]
    while len(stem) > 1 and len(stem.encode()) + size > MAX_BYTES:
        stem = stem[:-1]
    return stem.rstrip(". ") or OHNE_NAMEN
