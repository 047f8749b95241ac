"""The trends: released figures as they were frozen, sums by hand and by a second way of counting."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from netzwerk.base.quartal import Quartal
from netzwerk.demo.factories import (
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    QuartalsberichtFactory,
    SitzungFactory,
)
from netzwerk.steuerung.kennzahlen import Zahl
from netzwerk.steuerung.reihen import wert_aus
from netzwerk.steuerung.selectors.entwicklung import entwicklung, zeitraum
from netzwerk.steuerung.selectors.quartal import berichtszeilen
from sitzungen.states import Sitzungsstatus

Q2, Q3 = Quartal(2026, 2), Quartal(2026, 3)


def inhalt(**werte):
    """The content of a Fassung with these figures; a pair is a figure with things uncounted."""
    figures = []
    for key, value in werte.items():
        number, ohne = value if isinstance(value, tuple) else (value, 0)
        figures.append(Zahl(key, None if number is None else Decimal(number), ohne).als_json())
    goals = [{"ziel": "Z", "stand": stand, "text": ""} for stand in ("erreicht", "offen", "offen")]
    return {"titel": "", "gremium": "", "fehlanzeige": False, "zahlen": figures, "texte": [],
            "ergebnisse": goals, "veranstaltungen": [], "bedarf": []}  # fmt: skip


def bericht(gremium, zurueck, von=None, **werte):
    row = QuartalsberichtFactory(gremium=gremium, zurueck=zurueck)
    made = BerichtsfassungFactory(bericht=row, inhalt=inhalt(**werte))
    if von is not None:
        BerichtsfreigabeFactory(fassung=made, von=von)
    return row


@pytest.fixture
def verlauf(heute_ist, netz, konto_beauftragte):
    """Two groups: figures of two quarters, one report only handed in; a meeting in the quarter that runs."""
    heute_ist(date(2026, 10, 5))
    bericht(netz.a, 1, konto_beauftragte, sitzungen_gehalten=2, beteiligung=60, teilnehmende=40)
    bericht(netz.b, 1, konto_beauftragte, sitzungen_gehalten=1, beteiligung=81, teilnehmende=(200, 2))
    bericht(netz.a, 0, konto_beauftragte, sitzungen_gehalten=3, beteiligung=None, teilnehmende=None)
    bericht(netz.b, 0, sitzungen_gehalten=99, beteiligung=99, teilnehmende=99)
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 10, 2))
    return netz


def texte(reihen, key):
    row = next(row for row in reihen if row.schluessel == key)
    return [wert.anzeige.replace("\N{NO-BREAK SPACE}", " ") for wert in row.werte[-3:]]


def test_sums_are_those_counted_by_hand(verlauf, django_assert_num_queries):
    groups = [verlauf.a, verlauf.b]
    for group in groups:
        group.__dict__["ruhezeilen"] = []
    with django_assert_num_queries(8):
        rows = entwicklung(groups, zeitraum(), zusammen=True)
    assert [str(wert.name) for wert in rows[0].werte][::8] == ["4. Quartal 2024", "4. Quartal 2026"]
    assert texte(rows, "sitzungen_gehalten") == ["3", "mindestens 3 (1 Fachgruppe ohne Angabe)", "1"]
    assert texte(rows, "beteiligung")[:2] == ["71 %", "keine Angabe"]
    assert texte(rows, "teilnehmende")[:2] == ["mindestens 240", "keine Angabe"]
    assert rows[0].werte[-1].laeuft
    assert rows[0].werte[0].wert is None
    assert "institutionen" not in [row.schluessel for row in rows]
    one = entwicklung([verlauf.b], zeitraum(), zusammen=False)
    assert texte(one, "teilnehmende")[0] == "mindestens 200 (2 Veranstaltungen ohne Angabe)"
    assert texte(one, "sitzungen_gehalten")[1:] == ["keine Angabe", "0"]


REPORT = st.one_of(st.none(), st.tuples(st.one_of(st.none(), st.integers(0, 500)), st.integers(0, 3)))


@settings(max_examples=100, deadline=None)
@given(st.lists(REPORT, max_size=6))
def test_sums_equal_those_of_a_model_that_adds_one_by_one(reports):
    rows = [
        None if report is None else {row["schluessel"]: row for row in inhalt(themen=report)["zahlen"]}
        for report in reports
    ]
    made = wert_aus("themen", Q3, rows, laeuft=False)
    total, seen, missing = 0, False, False
    for report in reports:
        if report is None or report[0] is None:
            missing = True
        else:
            total, seen, missing = total + report[0], True, missing or report[1] > 0
    assert made.wert == (total if seen else None)
    assert made.mindestens == (seen and missing)


def test_everybody_with_a_seat_reads_what_was_released_and_nobody_else(
    verlauf, rolle_client, get_mit_abfragen
):
    seat = rolle_client("koordination_b")
    address = reverse("steuerung:entwicklung")
    page = seat.get(address).content.decode()
    assert "99" not in page.split("<main")[1]
    assert "Sitzungen gehalten: mindestens 3 im letzten Quartal" in page
    assert page.count("<figure") == 8
    page = seat.get(f"{address}?gremium=deutschunterricht").content.decode()
    assert "Sitzungen gehalten: 3 im letzten Quartal, 1 mehr als im Quartal davor" in page
    assert page.count("<figure") == 9
    assert seat.get(f"{address}?gremium=unsinn").status_code == 200
    assert rolle_client("mitglied_a").get(address).status_code == 403
    assert Client().get(address).status_code == 302
    get_mit_abfragen(seat, address, 15)
    for _ in range(3):
        bericht(GremiumFactory(), 2, themen=1)
    get_mit_abfragen(seat, address, 15)


def test_the_matrix_has_all_columns_and_each_figure_leads_to_its_source(
    verlauf, rolle_client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        berichtszeilen(Q3)
    desk, seat = rolle_client("beauftragte"), rolle_client("koordination_b")
    bericht(verlauf.a, 3, sitzungen_gehalten=0, sitzungen_soll=1, bedarf_offen=3, bedarf_hoch=2)
    page = desk.get(f"{reverse('steuerung:berichte')}?quartal=2025-4").content.decode()
    for words in (
        "versäumt",
        "von 1",
        "3 offen",
        "davon 2 dringend",
        "1\N{NO-BREAK SPACE}erreicht",
    ):
        assert words in page
    row = verlauf.a.quartalsberichte.get(jahr=2026, quartal=3)
    source = reverse("steuerung:bericht_zahl", args=[row.uuid, "sitzungen_gehalten"])
    for client in (desk, seat):
        assert source in client.get(f"{reverse('steuerung:berichte')}?quartal=2026-3").content.decode()
    assert "Die einzelnen Einträge liest nur die Fachgruppe" in seat.get(source).content.decode()
    assert "Dazu gibt es keinen Eintrag" in desk.get(source).content.decode()
    assert desk.get(source.replace("sitzungen_gehalten", "unsinn")).status_code == 404
    sent = verlauf.b.quartalsberichte.get(jahr=2026, quartal=3)
    hidden = reverse("steuerung:bericht_zahl", args=[sent.uuid, "sitzungen_gehalten"])
    assert rolle_client("koordination_a").get(hidden).status_code == 403


def test_files_hold_the_figures_their_definitions_and_no_formula(verlauf, rolle_client, tmp_path):
    desk = rolle_client("beauftragte")
    HandlungsbedarfFactory(gremium=verlauf.a, titel="=HYPERLINK(1)", formuliert=True)
    for name, query in (
        ("berichte_datei", "?quartal=2026-3"),
        ("entwicklung_datei", ""),
        ("bedarf_datei", ""),
    ):
        text = desk.get(reverse(f"steuerung:{name}", args=["csv"]) + query).content.decode("utf-8-sig")
        file = tmp_path / f"{name}.xlsx"
        file.write_bytes(desk.get(reverse(f"steuerung:{name}", args=["xlsx"]) + query).content)
        book = load_workbook(file)
        if name == "bedarf_datei":
            assert "'=HYPERLINK(1)" in text
            assert (book.worksheets[0]["A2"].value, book.worksheets[0]["A2"].data_type) == (
                "=HYPERLINK(1)",
                "s",
            )
        else:
            assert "Wie gezählt wird" in text
            assert book.sheetnames[1] == "Wie gezählt wird"
    book = load_workbook(tmp_path / "berichte_datei.xlsx")
    assert [cell.value for cell in book.worksheets[0][2]][:3] == ["Deutschunterricht", "Freigegeben", 3]
    assert desk.get(reverse("steuerung:bedarf_datei", args=["pdf"])).status_code == 404
