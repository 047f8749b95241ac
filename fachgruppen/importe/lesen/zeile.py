"""One row of a file, and how its cells are cleaned."""

import re
import unicodedata
from dataclasses import dataclass, field

# Invisible characters that would make two equal names differ, and those that reorder text.
_UNSICHTBAR = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_STEUERZEICHEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LEERRAUM = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Zeile:
    """Cells as clean text. `nummer` counts from 1 as the spreadsheet program shows it.

    `maengel` names the columns (from 0) that could not be read and why, `formeln` those whose text
    is the stored result of a formula.
    """

    nummer: int
    zellen: tuple[str, ...]
    maengel: dict[int, str] = field(default_factory=dict)
    formeln: frozenset[int] = frozenset()


def clean(text: str) -> str:
    """Return the text composed (NFC), without invisible or control characters, blanks united."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _STEUERZEICHEN.sub(" ", _UNSICHTBAR.sub("", text))
    return "\n".join(_LEERRAUM.sub(" ", line).strip() for line in text.split("\n")).strip()
