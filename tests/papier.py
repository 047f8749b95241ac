"""What tests ask of a printed file: its text, what a screen reader hears, what two checkers say."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import outloud
import pdfua
import pytest
from docx import Document
from docx.document import Document as Datei
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

# These two guess from the wording of a line whether it is the foot of a page.
GERATEN = ["PAG-001", "TAG-002"]


def seiten(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def dicht(text: str) -> str:
    """Return the text without what line breaking adds: blanks, and hyphens at the end of a line."""
    return "".join(text.replace("-\n", "").replace("\N{SOFT HYPHEN}", "").split())


def maengel(pdf: bytes, ordner: Path) -> list[str]:
    """Return what the two independent checkers find; what is only worth a look is left out."""
    path = ordner / "blatt.pdf"
    path.write_bytes(pdf)
    found = [f"{row.rule_id}: {row.message}" for row in pdfua.validate(str(path)).findings]
    said = outloud.check(str(path), skip=GERATEN)
    assert said.error is None
    sure = [row for row in said.findings if row.severity != "info"]
    return found + [f"{row.rule}: {row.message}" for row in sure]


def vorgelesen(pdf: bytes, ordner: Path) -> str:
    """Return the text in the order of its tags, with their names; skips where poppler is missing."""
    program = shutil.which("pdfinfo")
    if program is None:
        pytest.skip("pdfinfo (poppler) is not installed")
    path = ordner / "vorlesen.pdf"
    path.write_bytes(pdf)
    told = subprocess.run([program, "-struct-text", str(path)], capture_output=True, check=True, timeout=30)
    return told.stdout.decode(errors="replace")


def docx(inhalt: bytes) -> Datei:
    return Document(BytesIO(inhalt))


def ueberschriften(datei: Datei) -> list[tuple[str, str]]:
    """Return style and text of the title and of each heading, in order."""
    rows = [(row.style.name, row.text) for row in datei.paragraphs]
    return [(style, text) for style, text in rows if style == "Title" or style.startswith("Heading")]


def docx_text(datei: Datei) -> str:
    """Return the text of the body, tables at their place."""
    parts = []
    for child in datei.element.body:
        if child.tag == qn("w:p"):
            parts.append(Paragraph(child, datei).text)
        elif child.tag == qn("w:tbl"):
            parts += [cell.text for row in Table(child, datei).rows for cell in row.cells]
    return "\n".join(parts)
