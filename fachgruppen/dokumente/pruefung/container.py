"""Office containers (OOXML and OpenDocument): the ZIP itself, its parts, no macros, nothing hidden."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from fachgruppen.dokumente.pruefung.arten import (
    ENTPACKT_ZU_GROSS,
    KENNWORT,
    MAX_EINTRAEGE,
    MAX_ENTPACKT,
    MAX_VERHAELTNIS,
    MEHRDEUTIG,
    MIB,
    Abgewiesen,
    Art,
    beschaedigt,
    makros,
    passt_nicht,
)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLOCK = MIB
# Parts that are read as a whole for their meaning; larger ones are not what they claim to be.
_TEIL_HOECHSTENS = 4 * MIB
# A small file may compress well; below this size the ratio says nothing.
_VERHAELTNIS_AB = 4 * MIB
_INHALTSTYP = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
_MAKROTEIL = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml|vbaprojectsignature[^/]*\.bin)$|^xl/macrosheets/|(^|/)activex/|^scripts/.",
    re.IGNORECASE,
)
# Libraries without a module are written by some programs; what is named here holds no code.
_BASIC_LEER = re.compile(r"basic/(.*/)?(|script-l[bc]\.xml|dialog-l[bc]\.xml)", re.IGNORECASE)
_MAKROTYP = re.compile(r"macroenabled|vbaproject|macrosheet|activex", re.IGNORECASE)
_FERN = re.compile(rb"attachedTemplate|oleObject|/frame\"", re.IGNORECASE)
_FERNZIEL = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)(?=[^>]*Type\s*=\s*[\"'][^\"']*"
    rb"(?:attachedTemplate|oleObject|/frame|subDocument))[^>]*Target\s*=\s*[\"']\s*(?:https?|mhtml|ms-|ftp|\\\\)",
    re.IGNORECASE,
)
_EINGEBETTET = re.compile(r"\.(docx|xlsx|pptx|docm|xlsm|pptm|xlsb)$", re.IGNORECASE)
_OLE_GEFAEHRLICH = ("Ole10Native", "_VBA_PROJECT", "Package", "Equation Native")


class _Budget:
    """Counts what really comes out of the archive and of the archives inside it."""

    def __init__(self, packed: int) -> None:
        self.packed = max(1, packed)
        self.unpacked = 0
        self.entries = 0

    def add(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > MAX_ENTPACKT or (
            self.unpacked > _VERHAELTNIS_AB and self.unpacked / self.packed > MAX_VERHAELTNIS
        ):
            raise Abgewiesen(ENTPACKT_ZU_GROSS)

    def add_entries(self, count: int) -> None:
        self.entries += count
        if self.entries > MAX_EINTRAEGE:
            raise Abgewiesen(ENTPACKT_ZU_GROSS)


def check_container(pfad: Path, art: Art) -> None:
    """Raise Abgewiesen unless the file is exactly one Office document of this kind, without macros."""
    with pfad.open("rb") as file:
        head = file.read(1024)
        if head.startswith(_OLE):
            raise Abgewiesen(_alt_oder_kennwort(art))
        if not head.startswith(_ZIP):
            raise Abgewiesen(passt_nicht(art))
        if b"%PDF-" in head:
            raise Abgewiesen(MEHRDEUTIG)
        try:
            _check_archive(file, art, _Budget(pfad.stat().st_size))
        except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ValueError):
            raise Abgewiesen(beschaedigt(art)) from None
        except OSError:
            raise Abgewiesen(beschaedigt(art)) from None


def _alt_oder_kennwort(art: Art) -> str:
    return (
        "Diese Datei ist mit einem Kennwort geschützt oder im alten Office-Format. "
        f"Speichern Sie sie ohne Kennwort als .{art.endung} und laden Sie sie noch einmal hoch."
    )


def _check_archive(file: BinaryIO, art: Art, budget: _Budget) -> None:
    _check_end(file)
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        budget.add_entries(len(entries))
        _check_entries(entries, archive.start_dir, art)
        names = {entry.filename for entry in entries}
        if art.familie == "ooxml":
            _check_ooxml(archive, names, art)
        else:
            _check_odf(archive, names, art)
        for entry in entries:
            _check_entry(archive, entry, art, budget)


def _check_end(file: BinaryIO) -> None:
    """The archive ends with its directory: no comment, nothing appended."""
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if size < 22:
        raise zipfile.BadZipFile
    file.seek(size - 22)
    end = file.read(22)
    if not end.startswith(b"PK\x05\x06") or end[20:22] != b"\0\0":
        file.seek(max(0, size - 66_000))
        raise Abgewiesen(MEHRDEUTIG) if b"PK\x05\x06" in file.read() else zipfile.BadZipFile
    file.seek(0)


def _check_entries(entries: list[zipfile.ZipInfo], directory: int, art: Art) -> None:
    seen: set[str] = set()
    declared = 0
    for entry in entries:
        name = entry.orig_filename
        declared += entry.file_size
        if entry.flag_bits & 0x1:
            raise Abgewiesen(KENNWORT)
        if _is_unsafe(name) or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Abgewiesen(beschaedigt(art))
        if name.lower() in seen:
            raise Abgewiesen(beschaedigt(art))
        seen.add(name.lower())
        if _MAKROTEIL.search(name) or (name.lower().startswith("basic/") and not _BASIC_LEER.fullmatch(name)):
            raise Abgewiesen(makros(art.endung))
    if declared > MAX_ENTPACKT:
        raise Abgewiesen(ENTPACKT_ZU_GROSS)
    _check_overlap(entries, directory)


def _is_unsafe(name: str) -> bool:
    parts = name.split("/")
    return (
        not name
        or name.startswith("/")
        or "\\" in name
        or ".." in parts
        or re.match(r"[A-Za-z]:", name) is not None
        or any(ord(char) < 32 for char in name)
    )


def _check_overlap(entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Entries that share bytes unpack to far more than the file holds."""
    end = 0
    for entry in sorted(entries, key=lambda row: row.header_offset):
        if entry.header_offset < end:
            raise Abgewiesen(ENTPACKT_ZU_GROSS)
        end = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size
    if end > directory:
        raise Abgewiesen(ENTPACKT_ZU_GROSS)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        data = part.read(_TEIL_HOECHSTENS + 1)
    if len(data) > _TEIL_HOECHSTENS:
        raise Abgewiesen(ENTPACKT_ZU_GROSS)
    return data


def _check_ooxml(archive: zipfile.ZipFile, names: set[str], art: Art) -> None:
    if "[Content_Types].xml" not in names:
        raise Abgewiesen(passt_nicht(art))
    try:
        root = ElementTree.fromstring(_part(archive, "[Content_Types].xml"), forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException):
        raise Abgewiesen(beschaedigt(art)) from None
    types = {row.get("ContentType", ""): row.get("PartName", "") for row in root}
    if any(_MAKROTYP.search(kind) for kind in types):
        raise Abgewiesen(makros(art.endung))
    main = types.get(_INHALTSTYP[art.endung])
    if main is None:
        raise Abgewiesen(passt_nicht(art))
    if main and main.lstrip("/") not in names:
        raise Abgewiesen(beschaedigt(art))


def _check_odf(archive: zipfile.ZipFile, names: set[str], art: Art) -> None:
    if "mimetype" not in names:
        raise Abgewiesen(passt_nicht(art))
    if _part(archive, "mimetype").strip() != art.medientyp.encode():
        raise Abgewiesen(passt_nicht(art))
    if "content.xml" not in names:
        raise Abgewiesen(beschaedigt(art))
    if "META-INF/manifest.xml" in names and b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise Abgewiesen(KENNWORT)


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, art: Art, budget: _Budget) -> None:
    """Read the entry to its end, counting; look for what must not be inside."""
    name = entry.filename.lower()
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    start = b""
    tail = b""
    for block in _blocks(archive, entry):
        budget.add(len(block))
        start = start or block
        if is_xml:
            _check_xml(tail + block, name, art)
            tail = block[-400:]
    if start.startswith(b"MZ"):
        raise Abgewiesen(_PROGRAMM)
    if start.startswith(_OLE):
        _check_ole(_part(archive, entry.filename) if entry.file_size <= _TEIL_HOECHSTENS else b"", art)
    elif start.startswith(_ZIP) and not is_xml:
        _check_nested(archive, entry, art, budget)


_PROGRAMM = (
    "Diese Datei enthält ein eingebettetes Programm oder Objekt. Entfernen Sie es, oder speichern Sie die "
    "Datei als .pdf, und laden Sie sie noch einmal hoch."
)


def _blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while block := part.read(_BLOCK):
            yield block


def _check_xml(data: bytes, name: str, art: Art) -> None:
    flat = data.replace(b"\0", b"") if b"\0" in data else data
    if b"<!ENTITY" in flat:
        raise Abgewiesen(beschaedigt(art))
    if name.endswith(".rels") and _FERN.search(flat) and _FERNZIEL.search(flat):
        raise Abgewiesen(_PROGRAMM)
    if art.familie == "odf" and b"vnd.sun.star.script:" in flat:
        raise Abgewiesen(makros(art.endung))


def _check_ole(data: bytes, art: Art) -> None:
    if not data or any(word.encode("utf-16-le") in data for word in _OLE_GEFAEHRLICH):
        raise Abgewiesen(_PROGRAMM)


def _check_nested(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, art: Art, budget: _Budget) -> None:
    """A table embedded in a text is a container again, without macros and from the same budget."""
    if not _EINGEBETTET.search(entry.filename):
        raise Abgewiesen(_PROGRAMM)
    if entry.file_size > _BLOCK * 20:
        raise Abgewiesen(ENTPACKT_ZU_GROSS)
    with zipfile.ZipFile(io.BytesIO(archive.read(entry))) as inner:
        entries = inner.infolist()
        budget.add_entries(len(entries))
        _check_entries(entries, inner.start_dir, art)
        for part in entries:
            start = b""
            for block in _blocks(inner, part):
                budget.add(len(block))
                start = start or block[:8]
            if start.startswith((_ZIP, _OLE, b"MZ")):
                raise Abgewiesen(_PROGRAMM)
        if "[Content_Types].xml" in inner.namelist() and _MAKROTYP.search(
            _part(inner, "[Content_Types].xml").decode("utf-8", "replace")
        ):
            raise Abgewiesen(makros(art.endung))
