"""A document as PDF and as text file: the same words, read aloud in order; text is never more than text."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from netzwerk.base import setzerei
from netzwerk.base.klartext import ohne_steuerzeichen
from netzwerk.base.schriftstueck import (
    Absatz,
    Fakten,
    Schriftstueck,
    Tabelle,
    Ueberschrift,
    Unterschriften,
    als_pdf,
)
from netzwerk.base.textdatei import als_docx
from tests.papier import dicht, docx, docx_text, maengel, seiten, ueberschriften, vorgelesen

STAND = datetime(2026, 11, 26, 12, tzinfo=UTC)
LANG = "Donaudampfschifffahrt" * 240
BOESE = [
    "#panic(1) @label $x^2$ *fett* _kursiv_ <a> = Titel // ende /* x */ \\ `code`",
    '{ MERGEFIELD Name } { INCLUDETEXT "/etc/passwd" } =1+1 {{ 7*7 }} {% debug %} <w:p/>&amp;',
    "Olena\u202eefil\u2066 ليلى كريم עברית",
]


def schrift(text: str = "Es wird beraten.", titel: str = "Protokoll") -> Schriftstueck:
    parts = (
        Fakten((("Wo", text), ("Leer", ""))),
        Ueberschrift(f"1. {text}"),
        Absatz(f"{text}\n\nZweiter Absatz\nmit Umbruch"),
        Ueberschrift("Beschluss DEU-2026/01", 3),
        Absatz(text, wort="Ergebnis"),
        Tabelle(("Ja", "Nein"), (("8", text), ("7", "2")), (1, 1)),
        Unterschriften((("Sitzungsleitung", text), ("Protokollführung", "Ben Ruf"))),
    )
    return Schriftstueck(
        titel,
        "Fachgruppe Deutsch",
        parts,
        STAND,
        "Entwurf: kann sich ändern.",
        "Entwurf",
        ("Fuß", text[:90]),
    )


def test_two_checkers_find_nothing(tmp_path: Path) -> None:
    assert maengel(als_pdf(schrift()), tmp_path) == []


def test_a_reader_learns_title_and_language_and_equal_documents_are_equal_bytes() -> None:
    pdf = als_pdf(schrift(titel="Protokoll: Sitzung im 3. Quartal"))
    found = PdfReader(BytesIO(pdf))
    assert found.metadata.title == "Protokoll: Sitzung im 3. Quartal"
    assert found.root_object["/Lang"] == "de-DE"
    assert found.root_object["/MarkInfo"]["/Marked"].value
    assert [row.title for row in found.outline if not isinstance(row, list)] == [found.metadata.title]
    assert pdf == als_pdf(schrift(titel="Protokoll: Sitzung im 3. Quartal"))


def test_a_screen_reader_hears_it_in_order(tmp_path: Path) -> None:
    told = vorgelesen(als_pdf(schrift()), tmp_path)
    places = [
        told.index(word)
        for word in (
            "Fachgruppe Deutsch", "H1", "Protokoll", "kann sich", "Wo", "H2", "Zweiter Absatz", "H3",
            "Ergebnis", "Table", "TH", "Nein", "Sitzungsleitung", "Ben Ruf",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    # Head and foot of the pages are no content: they would be read in the middle of a sentence.
    assert "Seite" not in told


def test_head_and_foot_stand_on_every_page() -> None:
    pages = seiten(als_pdf(schrift("Wort. " * 1_500)))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.count("Entwurf") >= 1
        assert f"Seite {number} von {len(pages)}" in page


@pytest.mark.parametrize("text", BOESE)
def test_hostile_text_stays_text(text: str, tmp_path: Path) -> None:
    pdf = als_pdf(schrift(text, titel=text))
    clean = ohne_steuerzeichen(text)
    if "Olena" not in text:
        assert dicht("".join(seiten(pdf))).count(dicht(clean)) >= 6
    assert maengel(pdf, tmp_path) == []
    file = docx(als_docx(schrift(text, titel=text)))
    assert docx_text(file).count(clean) == 7
    assert file.core_properties.title == clean


def test_a_word_without_end_is_cut_and_not_lost(tmp_path: Path) -> None:
    pdf = als_pdf(schrift(LANG))
    assert dicht("".join(seiten(pdf))).count("Donaudampfschifffahrt") >= 240 * 5
    for page in PdfReader(BytesIO(pdf)).pages:
        width = float(page.mediabox.width)
        page.extract_text(visitor_text=lambda text, cm, tm, font, size, width=width: _inside(tm[4], width))
    assert LANG in docx_text(docx(als_docx(schrift(LANG))))


def _inside(x: float, width: float) -> None:
    assert 0 <= x <= width


def test_control_characters_are_gone_and_emoji_stay_where_they_can() -> None:
    text = "Eins\x00\x07\x1b[31m\x85zwei \N{GRINNING FACE} \ufffe\uffff"
    assert "zwei ?" in " ".join("".join(seiten(als_pdf(schrift(text)))).split())
    found = docx_text(docx(als_docx(schrift(text))))
    assert "zwei \N{GRINNING FACE}" in found
    assert not any(ord(char) < 32 and char not in "\n\t" for char in found)


def test_a_text_file_has_headings_tables_a_language_and_a_title() -> None:
    inhalt = als_docx(schrift(titel="Protokoll: Sitzung"))
    file = docx(inhalt)
    assert ueberschriften(file) == [
        ("Title", "Protokoll: Sitzung"),
        ("Heading 1", "1. Es wird beraten."),
        ("Heading 2", "Beschluss DEU-2026/01"),
    ]
    (table,) = file.tables
    rows = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows
    ]
    assert rows == [True, False, False]
    about = file.core_properties
    assert (about.title, about.language, about.author, about.comments) == (
        "Protokoll: Sitzung",
        "de-DE",
        "",
        "",
    )
    assert {row.get(qn("w:val")) for row in file.styles.element.iter(qn("w:lang"))} == {"de-DE"}
    assert file.sections[0].header.paragraphs[0].text == "Entwurf"


def test_a_text_file_runs_nothing() -> None:
    with ZipFile(BytesIO(als_docx(schrift(BOESE[1])))) as archive:
        names = archive.namelist()
        words = "".join(archive.read(name).decode() for name in names if name.endswith((".xml", ".rels")))
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]
    assert words.count("w:instr=") == 2
    assert "w:instrText" not in words
    assert "<w:hyperlink" not in words
    assert 'TargetMode="External"' not in words


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_comes_back_from_the_text_file(text: str) -> None:
    file = docx(als_docx(Schriftstueck("T", "O", (Absatz(f"<{text}>"),), STAND)))
    clean = ohne_steuerzeichen(f"<{text}>").replace("\ufffe", "").replace("\uffff", "")
    assert docx_text(file).endswith(clean.replace("\n\n", "\n"))


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_can_be_printed(text: str) -> None:
    assert als_pdf(schrift(text)).startswith(b"%PDF")


def _speicher() -> int:
    """The megabytes this process holds."""
    line = next(row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def test_long_documents_leave_their_memory_behind() -> None:
    """typst keeps what it worked out for the last ten documents."""
    before = _speicher()
    for word in ("Anfang", "Ende"):
        tables = (
            Tabelle(
                ("Nr.", "Text"), ((f"{word} {row}", "Die Einrichtungen berichten aus ihrer Arbeit."),), (1, 2)
            )
            for row in range(100)
        )
        als_pdf(Schriftstueck("Liste", "Netzwerk", tuple(tables), STAND))
    assert _speicher() - before < 100


def test_a_register_of_many_years_fits_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """1,200 rows cost some dozen megabytes, not gigabytes."""
    text = "Die Einrichtungen berichten aus der Öffentlichkeitsarbeitsgruppe."
    rows = tuple((f"DEU-{row}", text, "angenommen", text) for row in range(1_200))
    register = Schriftstueck(
        "Beschlussbuch", "Netzwerk", (Tabelle(("Nr.", "A", "B", "C"), rows, (1, 2, 1, 2)),), STAND
    )
    monkeypatch.setattr(setzerei, "LANG", 1_000_000)
    before = _speicher()
    als_pdf(register)
    assert _speicher() - before < 300
