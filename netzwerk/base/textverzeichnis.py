"""The table of contents of a DOCX: links that work at once; a word processor adds the pages when asked to."""

from collections.abc import Sequence

from docx.document import Document as Datei
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# Headings of the first level in the outline, as links.
_FELD = 'TOC \\o "1-1" \\h \\z'
_MARKE = "_Toc"


def add_verzeichnis(datei: Datei, titel: str, kapitel: Sequence[str]) -> None:
    """Write title and entries; they are a field, so that "update" in a word processor brings the pages."""
    if not kapitel:
        return
    datei.add_paragraph().add_run(titel).bold = True
    rows = [datei.add_paragraph() for _ in kapitel]
    _feldzeichen(rows[0], "begin")
    _anweisung(rows[0])
    _feldzeichen(rows[0], "separate")
    for number, (row, text) in enumerate(zip(rows, kapitel, strict=True), 1):
        _verweis(row, text, number)
    _feldzeichen(rows[-1], "end")


def markiere(ueberschrift: Paragraph, nummer: int) -> None:
    """Give a heading the mark that its entry leads to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(9000 + nummer))
    start.set(qn("w:name"), f"{_MARKE}{nummer:06}")
    for run in ueberschrift.runs[:1]:
        run._r.addprevious(start)
    ueberschrift._p.append(end)


def _verweis(absatz: Paragraph, text: str, nummer: int) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"{_MARKE}{nummer:06}")
    run = absatz.add_run(text)
    link.append(run._r)
    absatz._p.append(link)


def _feldzeichen(absatz: Paragraph, art: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), art)
    absatz.add_run()._r.append(mark)


def _anweisung(absatz: Paragraph) -> None:
    run: Run = absatz.add_run()
    words = OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = _FELD
    run._r.append(words)
