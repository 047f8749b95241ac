"""A council report as files: the same content in each, accessible, and the same bytes every time."""

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from netzwerk.base.schriftstueck import Tabelle, als_pdf
from netzwerk.ratsbericht.schrift import Stempel, als_csv, als_docx, als_html, als_schriftstueck
from netzwerk.ratsbericht.standardvorlage import standardvorlage
from tests.papier import dicht, docx, docx_text, maengel, seiten, ueberschriften, vorgelesen
from tests.ratsbericht.muster import inhalt

STEMPEL = Stempel(2, datetime(2026, 1, 31, 12, tzinfo=UTC), "Zahl der Sitzungen berichtigt")
WORTE = (
    "Jahresbericht 2025", "Fassung 2 vom 31.01.2026", "Zahl der Sitzungen berichtigt", "Zusammenfassung",
    "Das Netzwerk hat 24 Sitzungen gehalten.",
    "Zwei Berichte fehlen noch.", "Quartalsbericht 3. Quartal 2025",
    "Im vierten Quartal gab es die meisten Sitzungen", "2. Quartal 2025", "Institutionen im Netzwerk",
    "Jugendwerkstatt 2 e. V.", "Dazu gibt es keine Einträge.", "Stand der Zahlen",
    "So sind die Zahlen gemeint",
    "Sitzungen, die stattgefunden haben",
)  # fmt: skip
BOESE = '=1+1 {{ 7*7 }} {% x %} <script>alert(1)</script> #panic(1) &amp; "„'


def test_paper_is_accessible_and_says_everything_in_order(tmp_path: Path) -> None:
    pdf = als_pdf(als_schriftstueck(inhalt(60), STEMPEL))
    assert maengel(pdf, tmp_path) == []
    text = dicht("".join(seiten(pdf)))
    assert [word for word in WORTE if dicht(word) not in text] == []
    told = vorgelesen(pdf, tmp_path)
    places = [
        told.index(word)
        for word in ("H1", "TOC", "24 Sitzungen", "Caption", "/Scope /Column", 'gemeint"\n  Table')
    ]
    assert places == sorted(places)
    assert pdf == als_pdf(als_schriftstueck(inhalt(60), STEMPEL))


def test_where_a_line_is_full_each_column_has_room_for_its_longest_word() -> None:
    row = ("Bücherkoffer für die ersten", "Kindertagesstätten, Schule", "Verein, " * 20, "abgeschlossen")
    content = inhalt()
    table = content["abschnitte"][1]["bloecke"][1]
    table |= {"kopf": ["Vorhaben", "Fachgruppe", "Partner", "Stand"], "zeilen": [row]}
    found = [part for part in als_schriftstueck(content, STEMPEL).bausteine if isinstance(part, Tabelle)]
    [shares] = [part.breiten for part in found if part.titel == "Institutionen im Netzwerk"]
    assert sum(shares) <= 88
    longest = [max(map(len, cell.split())) for cell in row]
    assert all(share > letters for share, letters in zip(shares, longest, strict=True)), shares
    narrow = [part.breiten for part in found if part.kopf[0] == "Quartal"]
    assert narrow == [(15, 9)]


def test_the_text_file_says_the_same_in_the_template_of_the_house() -> None:
    made = als_docx(inhalt(), STEMPEL, standardvorlage())
    assert made == als_docx(inhalt(), STEMPEL, standardvorlage())
    file = docx(made)
    text = dicht(docx_text(file))
    assert [word for word in WORTE if dicht(word) not in text] == []
    assert "{{" not in text
    assert ueberschriften(file)[0] == ("Title", "Jahresbericht 2025")
    assert ("Heading 1", "Sitzungen") in ueberschriften(file)
    assert all(row.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for row in file.tables)
    assert file.core_properties.language == "de-DE"
    languages = {row.get(qn("w:val")) for row in file.styles.element.iter(qn("w:lang"))}
    assert languages == {"de-DE"}
    assert "Jahresbericht 2025, Fassung 2" in file.sections[0].footer.paragraphs[0].text


def test_the_web_page_stands_alone_and_is_marked_up() -> None:
    made = als_html(inhalt(), STEMPEL)
    assert made == als_html(inhalt(), STEMPEL)
    page = made.decode()
    assert page.startswith("<!doctype html>")
    shown = dicht(re.sub(r"<[^>]+>", "", page.replace("\N{NO-BREAK SPACE}", " ")))
    assert [word for word in WORTE if dicht(word) not in shown] == []
    assert "<caption>Institutionen im Netzwerk</caption>" in page
    assert page.count('<th scope="col">') == 2 + 3 + 3
    assert '<th scope="row">Jugendwerkstatt 0 e. V.</th>' in page
    assert not re.search(r'(src|href)="(?!#)', page)


def test_all_tables_are_in_one_csv() -> None:
    data = als_csv(inhalt())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert ["Sitzungen", "Institutionen im Netzwerk", "Institution", "Fachgruppe", "seit"] in rows
    assert [
        "Sitzungen",
        "Institutionen im Netzwerk",
        "Jugendwerkstatt 2 e. V.",
        "Deutschunterricht",
        "2019",
    ] in rows
    assert ["Zahlen im Text", "Zahlen im Text", "Sitzungen", "24"] in rows


@pytest.mark.parametrize("where", ["titel", "text", "zelle", "kopf"])
def test_hostile_text_stays_text_in_every_file(where: str, tmp_path: Path) -> None:
    content = inhalt()
    blocks = content["abschnitte"][1]["bloecke"]
    if where == "titel":
        content["titel"] = BOESE
    elif where == "text":
        content["abschnitte"][0]["bloecke"][0]["text"] = BOESE
    elif where == "kopf":
        blocks[1]["kopf"][0] = BOESE
    else:
        blocks[1]["zeilen"][0][0] = BOESE
    assert maengel(als_pdf(als_schriftstueck(content, STEMPEL)), tmp_path) == []
    assert dicht(BOESE) in dicht(docx_text(docx(als_docx(content, STEMPEL, standardvorlage()))))
    assert b"<script" not in als_html(content, STEMPEL)
    rows = list(csv.reader(io.StringIO(als_csv(content).decode("utf-8-sig")), delimiter=";"))
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
