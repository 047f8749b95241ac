"""The words of a file by its kind, up to a fixed length; what cannot be read has no words."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from defusedxml import ElementTree
from pypdf import PdfReader

TEXT_HOECHSTENS = 300_000
SEITEN_HOECHSTENS = 300
# Content of one page; more is a drawing or a trap, and either has hardly any words.
SEITE_BYTES_HOECHSTENS = 5_000_000
_TEILE = {
    "wordprocessingml": re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml"),
    "presentationml": re.compile(r"ppt/(slides|notesSlides)/[^/]+\.xml"),
    "spreadsheetml": re.compile(r"xl/(sharedStrings|worksheets/[^/]+)\.xml"),
    "opendocument": re.compile(r"content\.xml"),
}
# Where the words stand, and the elements after which a word ends.
_TEXT_OOXML, _TEXT_ODF = frozenset({"t"}), frozenset({"p", "h"})
_ENDE = frozenset({"p", "h", "tab", "br", "si", "c", "tc", "row", "table-cell", "line-break", "s"})
_BLOCK = 256 * 1024


def read_text(pfad: Path, medientyp: str) -> str:
    """Return the text, at most `TEXT_HOECHSTENS` characters, blanks collapsed."""
    if medientyp == "application/pdf":
        parts = _pdf(pfad)
    elif medientyp == "text/plain":
        parts = iter([pfad.read_text("utf-8", errors="replace")[: TEXT_HOECHSTENS * 2]])
    else:
        pattern = next((pattern for word, pattern in _TEILE.items() if word in medientyp), None)
        parts = _container(pfad, pattern) if pattern else iter(())
    return _limited(parts)


def _limited(parts: Iterator[str]) -> str:
    kept: list[str] = []
    length = 0
    for part in parts:
        clean = re.sub(r"[\x00-\x1f\x7f\ue000-\uf8ff\ud800-\udfff\s]+", " ", part).strip()
        if clean:
            kept.append(clean)
            length += len(clean) + 1
        if length >= TEXT_HOECHSTENS:
            break
    return " ".join(kept)[:TEXT_HOECHSTENS]


def _pdf(pfad: Path) -> Iterator[str]:
    reader = PdfReader(str(pfad), strict=False)
    for number, page in enumerate(reader.pages):
        if number >= SEITEN_HOECHSTENS:
            return
        try:
            contents = page.get_contents()
            if contents is not None and len(contents.get_data()) <= SEITE_BYTES_HOECHSTENS:
                yield page.extract_text()
        except Exception:  # noqa: BLE001, S112 - one broken page does not hide the others
            continue


def _container(pfad: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    with zipfile.ZipFile(pfad) as archive:
        inside = _TEXT_ODF if pattern.pattern.startswith("content") else _TEXT_OOXML
        for name in sorted(filter(pattern.fullmatch, archive.namelist())):
            with archive.open(name) as part:
                yield from _xml(part, inside)


class _Woerter:
    """Collects the text inside some elements in reading order; keeps no tree."""

    def __init__(self, inside: frozenset[str]) -> None:
        self.inside = inside
        self.depth = 0
        self.words: list[str] = []

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        self.depth += tag.rpartition("}")[2] in self.inside

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        self.depth -= name in self.inside
        if name in _ENDE:
            self.words.append(" ")

    def data(self, text: str) -> None:
        if self.depth:
            self.words.append(text)

    def close(self) -> None:
        """Part of the interface of a parser's target."""

    def take(self) -> str:
        taken, self.words = "".join(self.words), []
        return taken


def _xml(part: IO[bytes], inside: frozenset[str]) -> Iterator[str]:
    words = _Woerter(inside)
    parser = ElementTree.XMLParser(target=words, forbid_dtd=True)
    while block := part.read(_BLOCK):
        parser.feed(block)
        yield words.take()
