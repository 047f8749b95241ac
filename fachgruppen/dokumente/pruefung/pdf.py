"""PDF: whole, readable, not encrypted, and nothing in it that runs, starts or hides a file."""

import logging
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from fachgruppen.dokumente.pruefung.arten import (
    MEHRDEUTIG,
    MIB,
    NICHT_SICHER,
    Abgewiesen,
    Art,
    beschaedigt,
    passt_nicht,
)
from fachgruppen.dokumente.pruefung.pdf_muster import KOPF, OBJEKTE, STROM, VERBOTEN, VERDACHT, WEBSEITE

logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_NAMEN = frozenset(f"/{name}" for name in VERBOTEN)
_STROEME_HOECHSTENS = 200_000
_JE_STROM, _ALLE_STROEME = 16 * MIB, 96 * MIB
_TIEFE = 60
_AKTIV = (
    "Diese PDF-Datei enthält Programme oder angehängte Dateien. Drucken Sie sie in eine neue PDF-Datei und "
    "laden Sie diese hoch."
)
_GESCHUETZT = (
    "Diese PDF-Datei ist mit einem Kennwort oder Schreibschutz versehen. Speichern Sie sie ohne Schutz und "
    "laden Sie sie noch einmal hoch."
)


def check_pdf(pfad: Path, art: Art) -> None:
    """Raise Abgewiesen unless the file is one whole PDF without active content."""
    data = pfad.read_bytes()
    if not KOPF.match(data):
        raise Abgewiesen(passt_nicht(art))
    if b"%%EOF" not in data[-1100:]:
        raise Abgewiesen(beschaedigt(art))
    if (b"PK\x05\x06" in data[-66_000:] and zipfile.is_zipfile(pfad)) or WEBSEITE.search(data[:1024]):
        raise Abgewiesen(MEHRDEUTIG)
    reader = _opened(pfad, art)
    if _is_suspicious(data):
        _walk(reader)


def _opened(pfad: Path, art: Art) -> PdfReader:
    try:
        reader = PdfReader(str(pfad), strict=False)
        is_encrypted = reader.is_encrypted
        first = None if is_encrypted else reader.pages[0]
    except RecursionError:
        raise Abgewiesen(NICHT_SICHER) from None
    except Exception:  # noqa: BLE001 - whatever the reader trips over: the file is broken
        raise Abgewiesen(beschaedigt(art)) from None
    if is_encrypted:
        raise Abgewiesen(_GESCHUETZT)
    if not isinstance(first, DictionaryObject):
        raise Abgewiesen(beschaedigt(art))
    return reader


def _is_suspicious(data: bytes) -> bool:
    """Whether a forbidden name stands in the file itself or in one of its object streams.

    Fast, and independent of the cross-reference table, which a hostile file may bend. A hit may be
    chance (bytes of an image), so `_walk` decides; no hit means that no object has such a name.
    """
    return bool(VERDACHT.search(data)) or any(VERDACHT.search(inner) for inner in _object_streams(data))


def _object_streams(data: bytes) -> Iterator[bytes]:
    view = memoryview(data)
    total = 0
    for number, found in enumerate(STROM.finditer(data)):
        if number > _STROEME_HOECHSTENS:
            raise Abgewiesen(NICHT_SICHER)
        start = found.end()
        if start + 2 > len(data) or (data[start] & 15) != 8 or int.from_bytes(data[start : start + 2]) % 31:
            continue
        try:
            if not OBJEKTE.match(zlib.decompressobj().decompress(view[start : start + 4096], 64)):
                continue
            inner = zlib.decompressobj().decompress(view[start:], _JE_STROM)
        except zlib.error:
            continue
        total += len(inner)
        if total > _ALLE_STROEME:
            raise Abgewiesen(NICHT_SICHER)
        yield inner


def _walk(reader: PdfReader) -> None:
    """Look at every object of the file, each for itself."""
    numbers = {(number, generation) for generation, rows in reader.xref.items() for number in rows}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(numbers):
        try:
            row = reader.get_object(IndirectObject(number, generation, reader))
        except RecursionError:
            raise Abgewiesen(NICHT_SICHER) from None
        except Exception:  # noqa: BLE001, S112 - an object nobody can read runs nowhere
            continue
        if _is_active(row, 0):
            raise Abgewiesen(_AKTIV)


def _is_active(value: Any, depth: int) -> bool:
    if depth > _TIEFE:
        return True
    if isinstance(value, NameObject):
        return str(value) in _NAMEN
    if isinstance(value, DictionaryObject):
        return any(str(key) in _NAMEN or _is_active(inner, depth + 1) for key, inner in dict.items(value))
    if isinstance(value, ArrayObject):
        return any(_is_active(inner, depth + 1) for inner in list.__iter__(value))
    return False
