"""Long documents: titles of tables, a head that comes again, a table of contents; in both files."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest
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


SPALTEN = ("Fachgruppe", "Sitzungen", "Beteiligung", "Institutionen", "Themen", "Beschlüsse",
           "Veranstaltungen", "Teilnehmende")  # fmt: skip
WERTE = ("Kindertagesstätten, Schule", "4", "mindestens 22 %", "14", "22", "7", "3",
         "mindestens 750 (6\N{NO-BREAK SPACE}Veranstaltungen ohne Angabe)")  # fmt: skip


def _viele_spalten(kopf: tuple[str, ...], werte: tuple[str, ...]) -> Schriftstueck:
    table = Tabelle(kopf, (werte,) * 90, (1,) * len(kopf), "Die Fachgruppen im Einzelnen")
    return Schriftstueck("Jahresbericht 2025", "Netzwerk", (Ueberschrift("1. Zahlen"), table), STAND)


def test_many_columns_stand_apart_on_every_page_and_no_word_is_divided(tmp_path: Path) -> None:
    pdf = als_pdf(_viele_spalten(SPALTEN, WERTE))
    assert maengel(pdf, tmp_path) == []
    pages = pymupdf.open(stream=pdf)
    assert len(pages) > 2
    words = {word for part in (*SPALTEN, *WERTE) for word in part.split()}
    for page in pages:
        found = [row for row in page.get_text("words") if row[4] in words]
        top = next(row[1] for row in found if row[4] == SPALTEN[0])
        heads = [row for row in found if abs(row[1] - top) < 1]
        assert [row[4] for row in heads] == list(SPALTEN)
        gaps = [right[0] - left[2] for left, right in pairwise(heads)]
        assert min(gaps) > 4, gaps
        assert heads[-1][2] < page.rect.width - 48
        assert words == {row[4] for row in found}


@pytest.mark.parametrize("columns", [1, 3, 7])
@pytest.mark.parametrize("word", ["Kompetenzfeststellungsverfahren", "https://halle.example/" + "x" * 200])
def test_no_word_is_lost_at_the_edge_of_the_paper(columns: int, word: str, tmp_path: Path) -> None:
    row = (word,) * columns
    table = Tabelle(row, (row,), (1,) * columns, "Zahlen")
    pdf = als_pdf(Schriftstueck("Jahresbericht 2025", "Netzwerk", (Absatz(word * 3), table), STAND))
    assert maengel(pdf, tmp_path) == []
    for page in pymupdf.open(stream=pdf):
        assert max(row[2] for row in page.get_text("words")) < page.rect.width - 48
    assert word in seiten(pdf)[0].replace("\n", "")


def test_many_columns_are_smaller_in_the_text_file_with_less_room_beside_them() -> None:
    [table] = docx(als_docx(_viele_spalten(SPALTEN, WERTE))).tables
    sizes = {run.font.size.pt for cell in table.rows[0].cells for run in cell.paragraphs[0].runs}
    assert sizes == {8.5}
    margins = table._tbl.tblPr.find(qn("w:tblCellMar"))
    assert {row.tag: row.get(qn("w:w")) for row in margins} == {qn("w:left"): "40", qn("w:right"): "40"}
    order = [row.tag for row in table._tbl.tblPr]
    assert order.index(qn("w:tblCellMar")) < order.index(qn("w:tblLook"))
    [few] = docx(als_docx(BERICHT)).tables
    assert few._tbl.tblPr.find(qn("w:tblCellMar")) is None


def test_a_long_word_in_a_narrow_column_does_not_run_into_the_next() -> None:
    rows = (("DEU-2026/02", "Deutschunterricht", "Die Einrichtungen melden ihre freien Plätze. " * 4),) * 3
    table = Tabelle(("Nummer", "Fachgruppe", "Wortlaut"), rows, (8, 20, 60))
    [page] = pymupdf.open(stream=als_pdf(Schriftstueck("Beschlüsse", "Netzwerk", (table,), STAND)))
    words = page.get_text("words")
    [number, group] = [next(row for row in words if row[4] == word) for word in rows[0][:2]]
    assert group[0] - number[2] > 4
