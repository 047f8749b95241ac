"""Documents for a word processor (DOCX): real headings, tables that name their columns, no macros."""

import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Datei
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from netzwerk.base.diagramm import Diagramm
from netzwerk.base.druck import render_png
from netzwerk.base.klartext import ohne_steuerzeichen
from netzwerk.base.schaubild import als_svg, beschreibung
from netzwerk.base.schriftstueck import (
    Absatz,
    Baustein,
    Fakten,
    Schriftstueck,
    Tabelle,
    Ueberschrift,
    Unterschriften,
    Verzeichnis,
)
from netzwerk.base.textverzeichnis import add_verzeichnis, markiere

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPRACHE = "de-DE"
# Every machine has it, or one that looks like it.
SCHRIFT = "Arial"
DUNKEL, GEDAEMPFT = RGBColor(0x1B, 0x21, 0x2E), RGBColor(0x4A, 0x51, 0x62)
BREITE, SPALTE = Cm(17), Cm(4.2)
# In a table of many columns: the letters, and the margins of a cell.
ENG, RAND = Pt(8.5), Pt(2)
GROESSEN = {"Title": 19, "Heading 1": 13, "Heading 2": 10.5, "Caption": 10.5}
# No character in XML, whatever a browser lets through.
_KEIN_XML = re.compile("[\ufffe\uffff]")


def als_docx(schrift: Schriftstueck) -> bytes:
    """Return the file. Text stays text: nothing people typed becomes a field, a link or markup."""
    datei = neue_datei(schrift)
    _leise(datei.add_paragraph(), schrift.oberzeile)
    datei.add_paragraph(_text(schrift.titel), style="Title")
    if schrift.unterzeile:
        _leise(datei.add_paragraph(), schrift.unterzeile)
    _schreibe_alle(datei, schrift.bausteine)
    return als_bytes(datei, schrift.stand)


def neue_datei(schrift: Schriftstueck) -> Datei:
    """Return an empty document in our looks: its page with head and foot, its styles, its language."""
    datei = Document()
    beschrifte(datei, schrift)
    _seite(datei, schrift)
    _gestalt(datei)
    return datei


def als_bytes(datei: Datei, stand: datetime) -> bytes:
    """Return the file; equal documents of the same time are equal bytes."""
    raw, out = BytesIO(), BytesIO()
    datei.save(raw)
    moment = stand.astimezone(UTC).timetuple()[:6]
    with ZipFile(raw) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, moment)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()


def fuege_ein(datei: Datei, bausteine: Sequence[Baustein], statt: Paragraph) -> None:
    """Write the parts in the place of a paragraph, in the looks of the document they come to.

    What it has no style for (a heading, a table) comes in ours.
    """
    _ergaenze_formatvorlagen(datei)
    before = len(datei.element.body)
    _schreibe_alle(datei, bausteine)
    # The last element of a body is its section; what is new stands before it.
    made = list(datei.element.body)[before - 1 : -1]
    for element in made:
        statt._p.addprevious(element)
    statt._p.getparent().remove(statt._p)


def _ergaenze_formatvorlagen(datei: Datei) -> None:
    """Copy the styles that our parts ask for and the document does not know."""
    known = {style.name for style in datei.styles}
    missing = [name for name in (*GROESSEN, "Table Grid", "Caption") if name not in known]
    if missing:
        ours = Document()
        _gestalt(ours)
        ids = {style.style_id for style in datei.styles}
        styles: Any = ours.styles
        for name in missing:
            if styles[name].style_id not in ids:
                datei.styles.element.append(deepcopy(styles[name].element))


def _text(text: str) -> str:
    return _KEIN_XML.sub("", ohne_steuerzeichen(text))


def beschrifte(datei: Datei, schrift: Schriftstueck) -> None:
    """Say what the document is called and in which language it is; nobody is named as its author."""
    about = datei.core_properties
    about.title, about.language = _text(schrift.titel)[:250], SPRACHE
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = schrift.stand.astimezone(UTC)
    for lang in (
        *datei.styles.element.iter(qn("w:lang")),
        *datei.settings.element.iter(qn("w:themeFontLang")),
    ):
        for name in ("w:val", "w:eastAsia", "w:bidi"):
            lang.set(qn(name), SPRACHE if name != "w:bidi" else "ar-SA")


def _seite(datei: Datei, schrift: Schriftstueck) -> None:
    """A4; head and foot of every page, with "Seite 1 von 3"."""
    section = datei.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.2), Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.2)
    if schrift.kopfzeile:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        head.add_run(_text(schrift.kopfzeile)).bold = True
    foot = section.footer.paragraphs[0]
    for line in schrift.fusszeilen:
        _leise(foot, f"{line}\n", Pt(8.5))
    _leise(foot, "Seite ", Pt(8.5))
    _feld(foot, "PAGE")
    _leise(foot, " von ", Pt(8.5))
    _feld(foot, "NUMPAGES")


def _gestalt(datei: Datei) -> None:
    styles: Any = datei.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = SCHRIFT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in GROESSEN.items():
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = SCHRIFT, Pt(size), True
        style.font.color.rgb = DUNKEL
        fonts = style.element.rPr.rFonts
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        for line in style.element.findall(f".//{qn('w:pBdr')}"):
            line.getparent().remove(line)


def _schreibe_alle(datei: Datei, bausteine: Sequence[Baustein]) -> None:
    chapters = [_text(part.text) for part in bausteine if isinstance(part, Ueberschrift) and part.ebene == 2]
    number = 0
    for part in bausteine:
        if isinstance(part, Verzeichnis):
            add_verzeichnis(datei, _text(part.titel), chapters)
        elif isinstance(part, Ueberschrift):
            # The title is no heading of Word's outline, so that the first level below it is 1.
            heading = datei.add_heading(_text(part.text), level=part.ebene - 1)
            if part.ebene == 2:
                number += 1
                markiere(heading, number)
        else:
            _schreibe(datei, part)


def _schreibe(datei: Datei, part: Baustein) -> None:
    match part:
        case Absatz():
            _absaetze(datei, part)
        case Fakten():
            for word, value in part.gefuellt:
                _fakt(datei.add_paragraph(), word, value)
        case Tabelle():
            _tabelle(datei, part)
        case Diagramm():
            _bild(datei, part)
        case Unterschriften():
            for role, name in part.zeilen:
                _unterschrift(datei.add_paragraph(), role, name)


def _absaetze(datei: Datei, part: Absatz) -> None:
    for number, text in enumerate(_text(part.text).split("\n\n")):
        paragraph = datei.add_paragraph()
        if part.wort and not number:
            paragraph.add_run(_text(f"{part.wort}: ")).bold = True
        paragraph.add_run(text)


def _fakt(paragraph: Paragraph, word: str, value: str) -> None:
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent, form.space_after = SPALTE, -SPALTE, Pt(2)
    form.tab_stops.add_tab_stop(SPALTE)
    _leise(paragraph, f"{word}:")
    paragraph.add_run("\t")
    paragraph.add_run(_text(value))


def _tabelle(datei: Datei, part: Tabelle) -> None:
    """Write it row by row; the first row comes again on every page and is told to screen readers."""
    if part.titel:
        datei.add_paragraph(_text(part.titel), style="Caption").paragraph_format.keep_with_next = True
    table = datei.add_table(rows=0, cols=len(part.kopf), style="Table Grid")
    if part.viele_spalten:
        _raender(table)
    shares = [int(BREITE * share / sum(part.breiten)) for share in part.breiten]
    for number, row in enumerate((part.kopf, *part.zeilen)):
        made = table.add_row()
        for cell, text, width in zip(made.cells, row, shares, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            run = paragraph.add_run(_text(text))
            run.bold = not number
            if part.viele_spalten:
                run.font.size = ENG
        _zeile(made, kopf=not number)
    datei.add_paragraph().paragraph_format.space_after = Pt(0)


def _raender(table: Any) -> None:
    """Take back the margins left and right in each cell, so that words of many columns stay whole."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(RAND.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _bild(datei: Datei, part: Diagramm) -> None:
    """Put in the drawing as a picture under its title; screen readers are told what it shows."""
    datei.add_paragraph(_text(part.titel), style="Caption").paragraph_format.keep_with_next = True
    picture = datei.add_paragraph().add_run().add_picture(BytesIO(render_png(als_svg(part))), width=BREITE)
    about = picture._inline.docPr
    about.set("descr", _text(beschreibung(part)))
    about.set("name", f"Diagramm {about.id}")


def _zeile(row: Any, *, kopf: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if kopf:
        properties.append(OxmlElement("w:tblHeader"))


def _unterschrift(paragraph: Paragraph, role: str, name: str) -> None:
    form = paragraph.paragraph_format
    form.space_before, form.keep_together = Pt(34), True
    paragraph.add_run(f"{'_' * 38}\n")
    paragraph.add_run(_text(role))
    _leise(paragraph, f", {name}" if name else "")


def _leise(paragraph: Paragraph, text: str, size: Any = None) -> None:
    run = paragraph.add_run(_text(text))
    run.font.color.rgb = GEDAEMPFT
    if size is not None:
        run.font.size = size


def _feld(paragraph: Paragraph, name: str) -> None:
    """A number that the word processor counts: the page, or how many there are. Never of people's text."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.color.rgb, run.font.size = GEDAEMPFT, Pt(8.5)
    field.append(run._r)
    paragraph._p.append(field)
