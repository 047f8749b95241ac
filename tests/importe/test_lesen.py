"""Reading files: every encoding and separator people have, and a clear sentence for everything else."""

import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fachgruppen.importe.lesen import MAX_BYTES, read_datei
from netzwerk.base.ablehnung import Ablehnung
from tests.importe.dateien import csv_datei, edit_sheet, xlsx_datei, xlsx_with_results

KOPF = ("Name", "Straße", "Ort")
ZEILE = ("Übersee-Verein", "Große Straße 1", "Halle (Saale)")


def cells(inhalt: bytes, name: str = "liste.csv") -> list[tuple[str, ...]]:
    return [row.zellen for row in read_datei(inhalt, name)]


def refusal(inhalt: bytes, name: str = "liste.csv") -> str:
    with pytest.raises(Ablehnung) as caught:
        read_datei(inhalt, name)
    return str(caught.value)


@pytest.mark.parametrize("kodierung", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("trenner", [";", ",", "\t"])
def test_encodings_and_separators(kodierung: str, trenner: str) -> None:
    assert cells(csv_datei([KOPF, ZEILE], trenner=trenner, kodierung=kodierung)) == [KOPF, ZEILE]


def test_xlsx_reads_like_csv() -> None:
    assert cells(xlsx_datei([KOPF, ZEILE]), "liste.xlsx") == [KOPF, ZEILE]


def test_content_decides_not_the_ending() -> None:
    assert cells(xlsx_datei([KOPF, ZEILE]), "liste.csv") == [KOPF, ZEILE]


def test_commas_inside_names_do_not_split_a_semicolon_file() -> None:
    rows = [KOPF, ("Stadt Halle (Saale), Bildung", "Weg 1, Haus 2, Raum 3", "Halle")] * 3
    assert cells(csv_datei(rows)) == rows


def test_lone_column_with_commas_is_one_column() -> None:
    rows = [("Name",), ("Verein A, Halle",), ("Verein B, Halle",)]
    assert cells(csv_datei(rows)) == rows


def test_hint_of_the_separator_is_followed_and_counted_as_a_row() -> None:
    rows = read_datei(b"sep=|\nName|Ort\nVerein|Halle\n", "liste.csv")
    assert [(row.nummer, row.zellen) for row in rows] == [(2, ("Name", "Ort")), (3, ("Verein", "Halle"))]


def test_quoted_newline_belongs_to_the_cell_and_the_row_counts_once() -> None:
    rows = read_datei('Name;Ort\n"Verein\nfür alle";Halle\nB;Ort'.encode(), "liste.csv")
    assert [(row.nummer, row.zellen[0]) for row in rows] == [(1, "Name"), (2, "Verein\nfür alle"), (3, "B")]


def test_empty_lines_are_skipped_but_counted() -> None:
    rows = read_datei(b"Name;Ort\n\n;\nB;Halle\n", "liste.csv")
    assert [row.nummer for row in rows] == [1, 4]


def test_open_quotation_mark_names_its_row() -> None:
    text = 'Name;Ort\nA;Halle\nB;"Halle\nC;Halle\n'
    assert refusal(text.encode()) == (
        "In Zeile 3 beginnt ein Anführungszeichen, das nicht geschlossen wird. Ergänzen oder löschen Sie es."
    )


def test_quotation_marks_in_the_middle_of_a_cell_are_text() -> None:
    assert cells('Name;Ort\nVerein "Brücke" e. V.;Halle'.encode())[1][0] == 'Verein "Brücke" e. V.'


def test_invisible_characters_and_blanks_are_cleaned() -> None:
    assert cells("Name;Ort\n\u200b Verein\u00a0 A\u202e;\u0048\u0061lle\x07".encode())[1] == (
        "Verein A",
        "Halle",
    )


def test_formula_injection_stays_text() -> None:
    row = ("=1+1", "+49 345 1", "@cmd")
    assert cells(csv_datei([KOPF, row]))[1] == row


@pytest.mark.parametrize(
    ("inhalt", "name", "sentence"),
    [
        (b"", "a.csv", "Die Datei ist leer."),
        (b" \r\n\r\n", "a.csv", "Die Datei ist leer."),
        (b";;;\n;;;\n", "a.csv", "Die Datei enthält keine Zeile mit Text."),
        (b"%PDF-1.7\n...", "liste.xlsx", "„liste.xlsx“ ist ein PDF und keine Tabelle."),
        (b"Name;Ort\n", "liste.xlsx", "„liste.xlsx“ heißt wie eine Excel-Datei, ist aber keine."),
        (b"\xd0\xcf\x11\xe0rest", "a.xls", "„a.xls“ ist eine Excel-Datei im alten Format"),
        (b"Name;Ort\nA\x00B;Halle", "a.csv", "Die Datei ist keine Textdatei"),
        (b"\xff\xfe\x00", "a.csv", "Die Datei ist keine Textdatei"),
        (b"PK\x03\x04 kaputt", "a.xlsx", "Die Excel-Datei lässt sich nicht öffnen."),
        (b"x" * (MAX_BYTES + 1), "a.csv", "Die Datei ist größer als 20 MB."),
        (b"Name;Ort\n" + b"A;Halle\n" * 20_001, "a.csv", "Die Datei hat mehr als 20.000 Zeilen."),
        (b";" * 150 + b"x\n", "a.csv", "Zeile 1 hat mehr als 100 Spalten."),
        (b'Name\n"' + b"x" * 200_000 + b'"', "a.csv", "Nach Zeile 1 lässt sich die Datei nicht mehr"),
    ],
)
def test_what_is_no_table_gets_a_sentence(inhalt: bytes, name: str, sentence: str) -> None:
    assert refusal(inhalt, name).startswith(sentence)


def test_exactly_the_largest_number_of_rows_is_read() -> None:
    assert len(read_datei(b"Name;Ort\n" + b"A;Halle\n" * 20_000, "a.csv")) == 20_001


def zip_of(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in entries.items():
            container.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ({"bild.png": b"x"}, "Die Datei ist ein Archiv oder Dokument, aber keine Tabelle."),
        ({"mimetype": b"x", "content.xml": b"x"}, "Das ist eine OpenDocument-Datei."),
        (
            {"[Content_Types].xml": b"x", "xl/workbook.xml": b"\0" * 5_000_000},
            "Die Excel-Datei enthält entpackt ungewöhnlich viele Daten",
        ),
        (
            {"[Content_Types].xml": b"x", **{f"xl/{n}.xml": b"x" for n in range(2_000)}},
            "Die Excel-Datei enthält entpackt ungewöhnlich viele Daten",
        ),
        (
            {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x"},
            "Die Excel-Datei lässt sich nicht öffnen.",
        ),
    ],
)
def test_archives_and_bombs(entries: dict[str, bytes], sentence: str) -> None:
    assert refusal(zip_of(entries), "a.xlsx").startswith(sentence)


def test_entities_that_multiply_are_not_expanded() -> None:
    lol = '<!DOCTYPE l [<!ENTITY a "{}">{}]>'.format(
        "x" * 100,
        "".join(f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True)),
    )
    bomb = edit_sheet(xlsx_datei([KOPF]), lambda xml: lol + xml.replace("</sheetData>", "&i;</sheetData>"))
    assert refusal(bomb, "a.xlsx").startswith("Die Excel-Datei lässt sich nicht öffnen.")


def test_formula_with_stored_result_is_read_and_marked() -> None:
    row = read_datei(xlsx_with_results([KOPF, ('="A"&"B"', "x", "y")], {"A2": "AB"}), "a.xlsx")[1]
    assert (row.zellen, row.formeln, row.maengel) == (("AB", "x", "y"), frozenset({0}), {})


def test_formula_with_empty_result_is_an_empty_cell() -> None:
    row = read_datei(xlsx_with_results([KOPF, ('=""', "x", "y")], {"A2": ""}), "a.xlsx")[1]
    assert (row.zellen, row.maengel) == (("", "x", "y"), {})


def test_formula_without_result_is_a_defect_of_its_cell_only() -> None:
    row = read_datei(xlsx_datei([KOPF, ("A", "=1+1", "y")]), "a.xlsx")[1]
    assert row.zellen == ("A", "", "y")
    assert row.maengel[1].startswith("enthält eine Formel ohne gespeichertes Ergebnis.")


def test_excel_error_is_a_defect() -> None:
    row = read_datei(xlsx_datei([KOPF, ("A", "#N/A", "y")]), "a.xlsx")[1]
    assert row.maengel[1] == "enthält den Excel-Fehler #N/A. Tragen Sie den Wert ein."


def test_numbers_dates_and_flags_become_text() -> None:
    rows = [
        ("a", "b", "c", "d"),
        (6108, 6108.0, date(2024, 9, 1), True),
        (1.5, datetime(2024, 9, 1), "x", False),
    ]
    assert cells(xlsx_datei(rows), "a.xlsx")[1:] == [
        ("6108", "6108", "01.09.2024", "ja"),
        ("1.5", "01.09.2024", "x", "nein"),
    ]


def test_far_cell_and_wrong_dimension_do_not_blow_up() -> None:
    inhalt = edit_sheet(
        xlsx_datei([KOPF, ZEILE]),
        lambda xml: xml.replace('<dimension ref="A1:C2"', '<dimension ref="A1:XFD1048576"').replace(
            "</sheetData>",
            '<row r="900000"><c r="A900000" t="inlineStr"><is><t>Ende</t></is></c></row></sheetData>',
        ),
    )
    rows = read_datei(inhalt, "a.xlsx")
    assert [(row.nummer, row.zellen[0]) for row in rows] == [(1, "Name"), (2, ZEILE[0]), (900_000, "Ende")]


@given(st.binary(max_size=400), st.sampled_from(["", "PK", "a;b\n"]), st.sampled_from(["a.csv", "a.xlsx"]))
def test_random_bytes_never_raise_anything_else(noise: bytes, start: str, name: str) -> None:
    inhalt = {"PK": b"PK\x03\x04"}.get(start, start.encode()) + noise
    try:
        rows = read_datei(inhalt, name)
    except Ablehnung:
        return
    assert all(isinstance(cell, str) and "\x00" not in cell for row in rows for cell in row.zellen)


@given(st.binary(min_size=1, max_size=40), st.integers(min_value=0, max_value=100))
def test_damaged_workbooks_never_raise_anything_else(noise: bytes, percent: int) -> None:
    whole = xlsx_datei([KOPF, ZEILE])
    place = len(whole) * percent // 100
    with suppress(Ablehnung):
        read_datei(whole[:place] + noise + whole[place + len(noise) :], "a.xlsx")


def _mit_trennzeichen(rows: Iterable[Iterable[str]]) -> str:
    """Write the rows as spreadsheets do that name their separator, so that nothing has to be guessed."""
    lines = (";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\n".join(["sep=;", *lines])


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12),
            min_size=2,
            max_size=5,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_text_survives_a_second_reading(rows: list[list[str]]) -> None:
    """What was read and written again reads the same: cleaning has an end."""
    quoted = _mit_trennzeichen(rows)
    try:
        first = cells(quoted.encode())
    except Ablehnung:
        return
    again = _mit_trennzeichen(first)
    assert cells(again.encode()) == first
