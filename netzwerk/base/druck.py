"""Printing: a template of druck/ and plain data make a PDF that a screen reader can read (PDF/UA-1)."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import fontpkg_fira_sans
import fontpkg_noto_sans_arabic
from django.conf import settings
from fontTools.ttLib import TTFont

from netzwerk.base.klartext import ohne_steuerzeichen
from netzwerk.base.setzerei import setze
from netzwerk.base.uhr import jetzt

ORDNER = Path(settings.BASE_DIR) / "druck"
PDF = "application/pdf"
# The typeface of the pages, and one for names in Arabic letters; none of the machine's: print is alike
# everywhere.
SCHRIFTEN = [
    Path(str(font.__file__)).parent / "files" for font in (fontpkg_fira_sans, fontpkg_noto_sans_arabic)
]
OHNE_ZEICHEN = "?"


def render_pdf(vorlage: str, daten: Mapping[str, object], *, stand: datetime | None = None) -> bytes:
    """Return the PDF of `vorlage` (a path below druck/), tagged as PDF/UA-1 (ISO 14289-1).

    `daten` is handed over as JSON and stands in the template as `daten`: text stays text and is
    never read as markup. A character that no typeface has (an emoji) becomes a question mark: PDF/UA
    forbids an empty box. `stand` is the time written into the file (now); equal data and time give
    equal bytes. The template reaches no file outside of druck/ and no network.
    typst.TypstError: the template is wrong, or an image lacks its alternative text.
    """
    return _setze(vorlage, daten, stand or jetzt(), bild=False)


def render_png(svg: str) -> bytes:
    """Return the drawing as a picture, in the same typefaces; equal drawings give equal bytes."""
    return _setze("bild.typ", {"svg": svg}, datetime(2000, 1, 1, tzinfo=UTC), bild=True)


def _setze(vorlage: str, daten: Mapping[str, object], stand: datetime, *, bild: bool) -> bytes:
    return setze(
        {
            "vorlage": str(ORDNER / vorlage),
            "ordner": str(ORDNER),
            "schriften": [str(folder) for folder in SCHRIFTEN],
            "daten": json.dumps(_druckbar(daten), ensure_ascii=False),
            "stand": int(stand.timestamp()),
            "bild": bild,
        }
    )


def _druckbar(wert: object) -> object:
    """Return the data with nothing in its texts that cannot be printed."""
    if isinstance(wert, str):
        return _druckbarer_text(unicodedata.normalize("NFC", ohne_steuerzeichen(wert)))
    if isinstance(wert, Mapping):
        return {name: _druckbar(inhalt) for name, inhalt in wert.items()}
    if isinstance(wert, list | tuple):
        return [_druckbar(inhalt) for inhalt in wert]
    return wert


def _druckbarer_text(text: str) -> str:
    """Return the text with a question mark for each character that cannot be printed.

    An accent is printed with its letter, so the typeface of the letter has to have it as well.
    """
    first, *_ = typefaces = _zeichen()
    if first.issuperset(text):
        return text
    printed: list[str] = []
    of_letter: list[frozenset[str]] = []
    for char in text:
        candidates = of_letter if unicodedata.category(char).startswith("M") else typefaces
        known = [typeface for typeface in candidates if char in typeface]
        printed.append(char if known or char == "\n" else OHNE_ZEICHEN)
        of_letter = known
    return "".join(printed)


@lru_cache(maxsize=1)
def _zeichen() -> list[frozenset[str]]:
    """The characters that each typeface has; its weights and slopes have the same."""
    found = []
    for ordner in SCHRIFTEN:
        with TTFont(next(ordner.glob("*.ttf")), lazy=True) as font:
            found.append(frozenset(map(chr, font.getBestCmap())))
    return found
