"""Long documents: titles of tables, a head that comes again, a table of contents; in both files."""

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from netzwerk.base.schriftstueck import Absatz, Schriftstueck, Tabelle, Ueberschrift, Verzeichnis, als_pdf
from netzwerk.base.textdatei import als_bytes, als_docx, fuege_ein
from tests.papier import docx, docx_text, maengel, seiten, vorgelesen

STAND = datetime(2026, 1, 31, 12, tzinfo=UTC)
ZEILEN = tuple((f"Institution {n}", "Halle (Saale)") for n in range(90))
BERICHT = Schriftstueck(
    "Jahresbericht 2025",
    "Netzwerk",
    (
        Verzeichnis(),
        Ueberschrift("1. Zahlen"),
        Tabelle(("Name", "Ort"), ZEILEN, (2, 1), "Institutionen im Netzwerk"),
        Ueberschrift("2. Ausblick"),
        Absatz("Es geht weiter."),
    ),
    STAND,
)


def test_paper_names_its_table_repeats_its_head_and_lists_its_chapters(tmp_path: Path) -> None:
    pdf = als_pdf(BERICHT)
    assert maengel(pdf, tmp_path) == []
    pages = seiten(pdf)
    assert len(pages) > 2
    assert all("Name" in page and "Ort" in page for page in pages[:-1])
    assert "1. Zahlen" in pages[0].split("Institutionen im Netzwerk")[0]
    told = vorgelesen(pdf, tmp_path)
    assert told.index("TOC") < told.index("Caption") < told.index("/Scope /Column")


def test_the_text_file_does_so_as_well_and_equal_documents_are_equal_bytes() -> None:
    made = als_docx(BERICHT)
    assert made == als_docx(BERICHT)
    file = docx(made)
    assert [row.style.name for row in file.paragraphs if row.text == "Institutionen im Netzwerk"] == [
        "Caption"
    ]
    body = file.element.body
    links = [row.get(qn("w:anchor")) for row in body.iter(qn("w:hyperlink"))]
    marks = [row.get(qn("w:name")) for row in body.iter(qn("w:bookmarkStart"))]
    assert links == marks == ["_Toc000001", "_Toc000002"]
    assert file.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_parts_come_to_their_place_in_a_foreign_document() -> None:
    foreign = Document()
    for name in ("Caption", "Table Grid", "Heading 1"):
        element = foreign.styles[name].element
        element.getparent().remove(element)
    foreign.add_paragraph("davor")
    place = foreign.add_paragraph("hier")
    foreign.add_paragraph("danach")
    fuege_ein(foreign, BERICHT.bausteine, place)
    file = docx(als_bytes(foreign, STAND))
    text = docx_text(file)
    assert text.startswith("davor\nInhalt\n1. Zahlen")
    assert text.endswith("Es geht weiter.\ndanach")
    assert "hier" not in text.split("\n")
    assert file.tables[0].style.name == "Table Grid"
    assert [row.text for row in file.paragraphs if row.style.name == "Heading 1"] == [
        "1. Zahlen",
        "2. Ausblick",
    ]
