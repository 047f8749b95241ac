"""Patterns for names in a PDF: forbidden ones, also with letters hidden as #xx, found in linear time."""

import re

# What runs, starts or hides a file. Values as well as keys; PDF 32000-1, sections 7.11, 12.6 and 13.
VERBOTEN = (
    "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "FileAttachment", "GoToE", "RichMedia",
    "XFA", "ImportData", "Movie",
)  # fmt: skip


def _letter(char: str) -> str:
    code = f"{ord(char):02x}"
    digits = "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in code)
    return f"(?:{char}|#{digits})"


def _name(name: str) -> str:
    return "".join(map(_letter, name))


VERDACHT = re.compile(
    f"/(?:{'|'.join(map(_name, VERBOTEN))})(?=[\\s\\x00/<>\\[\\](){{}}%]|$)".encode("ascii")
)
STROM = re.compile(rb"stream\r?\n")
# The head of an object stream: pairs of numbers.
OBJEKTE = re.compile(rb"\s*\d+\s+\d+\s")
KOPF = re.compile(rb"%PDF-[12]\.\d")
WEBSEITE = re.compile(rb"<(?:html|script|svg|!doctype html)\b", re.IGNORECASE)
