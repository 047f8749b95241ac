"""Charts in files: accessible on paper, described in the text file, the same bytes every time."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from netzwerk.base.diagramm import Diagramm, Wert, balken, linie
from netzwerk.base.schaubild import NAMEN, als_svg, beschreibung
from netzwerk.base.schriftstueck import Absatz, Schriftstueck, als_pdf
from netzwerk.base.textdatei import als_docx
from tests.papier import dicht, docx, maengel, seiten, vorgelesen

STAND = datetime(2026, 11, 26, 12, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"
WERTE = (
    Wert("Deutschunterricht", "D", Decimal(8)),
    Wert("Wohnen, Nachbarschaft und Begegnung im Stadtviertel", "W", Decimal(4), "mindestens 4", True),
    Wert("Gesundheit & <Pflege>", "G", None),
    Wert("Arbeit", "A", Decimal(0)),
)


def schrift(*charts: Diagramm) -> Schriftstueck:
    return Schriftstueck("Bericht", "Netzwerk", (*charts, Absatz("Danach.")), STAND)


def test_bars_name_every_figure_and_unknown_is_no_bar() -> None:
    root = ET.fromstring(als_svg(balken("Sitzungen", WERTE)))
    bars = [row for row in root.iter(f"{SVG}rect") if row.get("x")]
    # 8 is the longest, 4 half of it and hatched; nothing for unknown and for 0.
    assert [row.get("width") for row in bars] == ["190.0", "95.0"]
    assert [row.get("fill", "").startswith("url(") for row in bars] == [False, True]
    assert {row.get("x") for row in bars} == {str(NAMEN)}
    words = [row.text or "" for row in root.iter(f"{SVG}text")]
    for said in ("Deutschunterricht", "8", "mindestens 4", "keine Angabe", "Gesundheit & <Pflege>", "0"):
        assert said in words
    assert "Wohnen, Nachbarschaft und" in words
    assert any(word.startswith("Schraffiert:") for word in words)


def test_a_line_shows_what_is_not_sure_as_an_empty_dot() -> None:
    root = ET.fromstring(als_svg(linie("Verlauf", WERTE)))
    assert [row.get("fill") for row in root.iter(f"{SVG}circle")] == ["#5b7fa6", "#fff", "#5b7fa6"]
    words = [row.text for row in root.iter(f"{SVG}text")]
    assert "Leerer Kreis: Nicht alles ist erfasst. Lücke: keine Angabe." in words


def test_the_description_tells_kind_most_least_and_unknown() -> None:
    told = beschreibung(balken("Sitzungen je Gruppe", WERTE))
    assert told.startswith("Balkendiagramm mit 4 Werten: Sitzungen je Gruppe. Am meisten: Deutsch")
    assert "Am wenigsten: Arbeit, 0. 1 Wert ist unbekannt." in told
    assert "Am meisten" not in beschreibung(linie("Gleich", [Wert("a", "a", Decimal(2))] * 2))


def test_both_files_hold_the_drawing_with_its_description(tmp_path: Path) -> None:
    charts = balken("Die meisten Sitzungen", WERTE), linie("Verlauf", WERTE)
    pdf = als_pdf(schrift(*charts))
    assert maengel(pdf, tmp_path) == []
    assert pdf == als_pdf(schrift(*charts))
    assert dicht("Die meisten Sitzungen") in dicht("".join(seiten(pdf)))
    assert vorgelesen(pdf, tmp_path).count("Figure") == 2

    made = als_docx(schrift(*charts))
    assert made == als_docx(schrift(*charts))
    file = docx(made)
    described = [row.get("descr") for row in file.element.body.iter(qn("wp:docPr"))]
    assert described == [beschreibung(chart) for chart in charts]
    captions = [row.text for row in file.paragraphs if row.style.name == "Caption"]
    assert captions == ["Die meisten Sitzungen", "Verlauf"]
    parts = [part for part in file.part.package.iter_parts() if part.partname.endswith(".png")]
    assert len(parts) == 2
    # Printed without colour the drawing is still there: much of it is far darker than the paper.
    with Image.open(BytesIO(parts[0].blob)) as picture:
        grey = picture.convert("L").histogram()
    assert sum(grey[:140]) > 1_000


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=60), st.none() | st.integers(0, 10**7), st.booleans()), max_size=9)
)
def test_any_figures_make_a_drawing_that_fits(rows: list[tuple[str, int | None, bool]]) -> None:
    values = [Wert(name, name[:5], None if n is None else Decimal(n), "", least) for name, n, least in rows]
    svg = als_svg(balken("Titel", values))
    assert svg == als_svg(balken("Titel", values))
    # A sliver too thin to see is left out, its number is not.
    top, shown = max([n for _, n, _ in rows if n], default=1), svg.count("<rect x=")
    assert sum(1 for _, n, _ in rows if n and n * 1900 > top) <= shown <= sum(1 for _, n, _ in rows if n)
