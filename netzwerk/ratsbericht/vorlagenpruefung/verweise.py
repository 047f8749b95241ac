"""What a template may not hold besides macros: objects, content from elsewhere, fields that reach out."""

import re
import zipfile

from defusedxml import ElementTree

from fachgruppen.dokumente.pruefung import Abgewiesen
from netzwerk.ratsbericht.vorlagenpruefung import saetze

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EINGEBETTET = re.compile(
    r"(^|/)(embeddings|activex|afchunk\w*)(/|\.|$)|\.(bin|exe|mht|html?|rtf)$", re.IGNORECASE
)
_OBJEKT = re.compile(
    r"/(oleObject|package|control|aFChunk|subDocument|attachedTemplate|frame)$", re.IGNORECASE
)
# Fields that count or show what is in the file itself; a template needs no other.
_FELDER = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE",
        "TOC", "PAGEREF", "REF", "STYLEREF", "SEQ", "HYPERLINK", "TITLE", "SUBJECT", "AUTHOR", "FILENAME",
        "XE", "INDEX", "NOTEREF", "SYMBOL", "=",
    }
)  # fmt: skip


def check_verweise(archive: zipfile.ZipFile) -> None:
    """Raise Abgewiesen for what is embedded, fetched from elsewhere, or calls another program."""
    for name in archive.namelist():
        if _EINGEBETTET.search(name):
            raise Abgewiesen(saetze.EINGEBETTET)
        if name.endswith(".rels"):
            _check_rels(archive.read(name))
        elif name.startswith("word/") and name.endswith(".xml"):
            _check_felder(archive.read(name))


def _check_rels(data: bytes) -> None:
    for row in ElementTree.fromstring(data, forbid_dtd=True).iter(_RELS):
        kind, external = row.get("Type", ""), row.get("TargetMode", "").lower() == "external"
        if _OBJEKT.search(kind):
            raise Abgewiesen(saetze.EINGEBETTET)
        if external and not _is_link(kind, row.get("Target", "")):
            raise Abgewiesen(saetze.VERWEIS)


def _is_link(kind: str, target: str) -> bool:
    return kind.endswith("/hyperlink") and target.lower().startswith(("http://", "https://", "mailto:"))


def _check_felder(data: bytes) -> None:
    """Every field begins with its name; a name in pieces is put together first."""
    words = ""
    for element in ElementTree.fromstring(data, forbid_dtd=True).iter():
        if element.tag == f"{_W}fldChar":
            _check_feld(words)
            words = ""
        elif element.tag == f"{_W}instrText":
            words += element.text or ""
        elif element.tag == f"{_W}fldSimple":
            _check_feld(element.get(f"{_W}instr", ""))
    _check_feld(words)


def _check_feld(words: str) -> None:
    name = words.split(maxsplit=1)[0].upper() if words.split() else ""
    if name and name not in _FELDER and not name.startswith("="):
        raise Abgewiesen(saetze.FELD.format(name=name[:30]))
