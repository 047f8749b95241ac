"""Printing: data stay text, the PDF is tagged German, and a template sees nothing outside of its folder."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from netzwerk.base import druck, setzerei
from netzwerk.base.druck import render_pdf

STAND = datetime(2026, 11, 26, 12, tzinfo=UTC)
PROBE = """// A page of facts, paragraphs and a table.
#import "rahmen.typ": *
#show: blatt.with(titel: daten.titel, fuss: "Netzwerk")
= #daten.titel
#fakten(daten.fakten)
#absaetze(daten.text)
== Liste
#table(columns: (auto, 1fr), table.header[Nr.][Name], ..daten.zeilen.flatten().map(text))
"""


def _pdf(ordner: Path, inhalt: str = PROBE, **daten: object) -> bytes:
    (ordner / "probe.typ").write_text(inhalt)
    werte = {"titel": "Liste", "fakten": [], "text": "", "zeilen": [], **daten}
    return render_pdf("probe.typ", werte, stand=STAND)


@pytest.fixture(scope="module")
def vorlagen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("druck")
    (ordner / "rahmen.typ").write_text((druck.ORDNER / "rahmen.typ").read_text())
    return ordner


@pytest.fixture(autouse=True)
def _own_folder(vorlagen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(druck, "ORDNER", vorlagen)


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_reader_learns_title_language_and_structure(vorlagen: Path) -> None:
    pdf = PdfReader(BytesIO(_pdf(vorlagen, titel="Liste der Anwesenden")))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Liste der Anwesenden"
    assert pdf.root_object["/Lang"] == "de-DE"
    assert pdf.root_object["/MarkInfo"]["/Marked"].value
    assert pdf.xmp_metadata is not None
    assert b"pdfuaid" in pdf.xmp_metadata.stream.get_data()


def test_long_tables_name_their_columns_on_every_page_and_pages_are_counted(vorlagen: Path) -> None:
    pages = PdfReader(BytesIO(_pdf(vorlagen, zeilen=[[str(n), "Müller, Änne"] for n in range(80)]))).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) > 1
    assert all("Nr." in text for text in texts)
    assert f"Seite 2 von {len(texts)}" in texts[1]


def test_equal_data_give_equal_bytes(vorlagen: Path) -> None:
    assert _pdf(vorlagen, text="Hallo") == _pdf(vorlagen, text="Hallo")


@pytest.mark.parametrize(
    "boese", ['#panic("x")', "*fett* _kursiv_ $x$", '#read("/etc/passwd")', "@label <a>", "= Titel"]
)
def test_markup_in_data_stays_text(vorlagen: Path, boese: str) -> None:
    assert boese in _text(_pdf(vorlagen, text=boese, titel=boese, fakten=[["Ort", boese]]))


def test_names_in_other_letters_are_printed_and_what_no_typeface_has_is_marked(vorlagen: Path) -> None:
    text = _text(_pdf(vorlagen, text="Олена, Nguyễn, Şükrü; U+1F600: \N{GRINNING FACE}"))
    assert "Олена, Nguyễn, Şükrü; U+1F600: ?" in text
    assert _pdf(vorlagen, titel="ليلى").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Olena\ufeff Kovalenko", "Olena Kovalenko"),
        ("a\N{COMBINING DIAERESIS}z", "äz"),
        ("x\N{COMBINING TILDE}y", "x\N{COMBINING TILDE}y"),
        ("a\N{ARABIC SMALL HIGH YEH}", "a\N{ARABIC SMALL HIGH YEH}"),
        ("ж\N{ARABIC SMALL HIGH YEH}b", "ж?b"),
        ("א\N{HEBREW POINT PATAH}", "??"),
    ],
)
def test_a_letter_and_its_accents_are_printed_in_one_typeface(
    vorlagen: Path, typed: str, printed: str
) -> None:
    assert printed in _text(_pdf(vorlagen, text=typed, titel=typed))


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        st.sampled_from(sorted(frozenset.union(*druck._zeichen())))
        | st.characters(exclude_categories=["Cs"]),
        max_size=200,
    )
)
def test_any_text_can_be_printed(vorlagen: Path, text: str) -> None:
    assert _pdf(vorlagen, text=text, titel=f"T {text}", fakten=[["Was", text]]).startswith(b"%PDF")


@pytest.mark.parametrize(
    "zeile", ['#read("/../geheim.txt")', '#read("../geheim.txt")', '#import "@preview/a:0.1.0": *']
)
def test_a_template_reaches_nothing_outside(vorlagen: Path, zeile: str) -> None:
    (vorlagen.parent / "geheim.txt").write_text("geheim")
    with pytest.raises(typst.TypstError):
        _pdf(vorlagen, f"{PROBE}{zeile}\n")


def test_a_long_document_is_set_like_a_short_one(vorlagen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = _pdf(vorlagen, text="Wort " * 5_000)
    monkeypatch.setattr(setzerei, "LANG", 1_000_000)
    assert _pdf(vorlagen, text="Wort " * 5_000) == long


def test_a_wrong_template_of_a_long_document_says_so(vorlagen: Path) -> None:
    with pytest.raises(typst.TypstError, match="unknown variable: nirgends"):
        _pdf(vorlagen, f"{PROBE}#nirgends\n", text="Wort " * 5_000)
