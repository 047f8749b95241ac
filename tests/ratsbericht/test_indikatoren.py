"""Indikatoren: equal to what was counted by hand and to brute force; big changes have to be explained."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from fachgruppen.models import Gremium
from netzwerk.base.spanne import Spanne
from netzwerk.demo.factories import (
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    BerichtskennzahlFactory,
    KennzahlwertFactory,
    KontoFactory,
    QuartalsberichtFactory,
    SitzungFactory,
)
from netzwerk.ratsbericht.bausteine import erzeuge
from netzwerk.ratsbericht.indikatoren import Angabe, Eintrag, Indikator, Wert, zusammengefasst
from netzwerk.ratsbericht.inhalt import build_inhalt
from netzwerk.ratsbericht.models import Abschnitt
from netzwerk.ratsbericht.selectors.pruefliste import ERLAEUTERUNG, pruefliste
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.states import Generator, Ratsberichtsart
from netzwerk.steuerung.models import Berichtskennzahl
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import Netz

JAHR = Spanne.des_jahres(2026)


@pytest.mark.parametrize(
    ("zeitraum", "davor"),
    [
        (JAHR, Spanne.des_jahres(2025)),
        (Spanne.des_halbjahres(2026, 1), Spanne.des_halbjahres(2025, 2)),
        (Spanne(date(2024, 2, 1), date(2024, 2, 29)), Spanne(date(2024, 1, 1), date(2024, 1, 31))),
        (Spanne(date(2026, 1, 1), date(2028, 12, 31)), Spanne(date(2023, 1, 1), date(2025, 12, 31))),
        (Spanne(date(2026, 3, 10), date(2026, 3, 12)), Spanne(date(2026, 3, 7), date(2026, 3, 9))),
        (Spanne(date(2026, 3, 1), date(2026, 3, 30)), Spanne(date(2026, 1, 30), date(2026, 2, 28))),
    ],
)
def test_the_period_before_is_as_long(zeitraum: Spanne, davor: Spanne) -> None:
    assert zeitraum.davor == davor


def indikator(davor: str | None, jetzt: str | None, *, ganz: bool = True) -> Indikator:
    before, after = (Wert(None if n is None else Decimal(n), "", ganz=ganz) for n in (davor, jetzt))
    return Indikator("x", "X", "", "", before, after)


@pytest.mark.parametrize(
    ("davor", "jetzt", "said", "explain"),
    [
        ("4", "6", "+2 (+50 %)", False),
        ("4", "7", "+3 (+75 %)", True),
        ("4", "1", "−3 (−75 %)", True),
        ("1000", "2500", "+1.500 (+150 %)", True),
        ("0", "3", "+3", True),
        ("5", "5", "keine", False),
        ("0", "0", "keine", False),
        (None, "9", "nicht vergleichbar", False),
        ("9", None, "nicht vergleichbar", False),
    ],
)
def test_a_change_is_told_and_explained_above_half(
    davor: str | None, jetzt: str | None, said: str, explain: bool
) -> None:
    row = indikator(davor, jetzt)
    assert (row.veraenderung.replace("\xa0", " "), row.braucht_erlaeuterung) == (said, explain)
    assert indikator(davor, jetzt, ganz=False).veraenderung == "nicht vergleichbar"


_ANGABE = st.tuples(
    st.integers(1, 3),
    st.tuples(st.sampled_from([2025, 2026]), st.integers(1, 4)),
    st.none() | st.integers(0, 500),
)


@given(
    st.lists(_ANGABE, unique_by=lambda row: row[:2]),
    st.sampled_from(["summe", "schnitt", "stand"]),
    st.integers(0, 3),
)
def test_figures_of_many_reports_equal_brute_force(
    rows: list[tuple[int, tuple[int, int], int | None]], kind: str, waiting: int
) -> None:
    """Each group is asked once a quarter; what one did not say is missing and never 0."""
    entry = Eintrag("kennzahl-1", "Kinder", "Kinder", "", kind)
    made = zusammengefasst(
        entry, [Angabe(g, q, None if n is None else Decimal(n)) for g, q, n in rows], waiting
    )
    asked = rows
    if kind == "stand":
        asked = []
        for group in (1, 2, 3):
            own = sorted([row for row in rows if row[0] == group], key=lambda row: row[1])
            asked += own[-1:]
    numbers = [n for _, _, n in asked if n is not None]
    silent = sum(1 for _, _, n in asked if n is None) + waiting
    if not numbers:
        assert (made.wert, made.text) == (None, "keine Angabe")
        return
    want = Decimal(0)
    for number in numbers:
        want += number
    if kind == "schnitt":
        want = (want / len(numbers)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert (made.wert, made.ganz) == (want, silent == 0)
    assert made.text.startswith("mindestens") == (silent > 0 and kind != "schnitt")
    assert ("ohne Angabe" in made.text) == (silent > 0)


def freigegeben(gremium: Gremium, jahr: int, quartal: int, werte: dict[Berichtskennzahl, str | None]) -> None:
    report = QuartalsberichtFactory(gremium=gremium, jahr=jahr, quartal=quartal, frist=date(2026, 12, 1))
    for figure, number in werte.items():
        KennzahlwertFactory(bericht=report, kennzahl=figure, wert=number and Decimal(number))
    BerichtsfreigabeFactory(
        fassung=BerichtsfassungFactory(bericht=report),
        von=KontoFactory(email=f"{gremium.pk}.{jahr}.{quartal}@x.example"),
    )


@pytest.fixture
def gemeldet(heute_ist: Callable[[date], None], netz: Netz) -> None:
    """Talks of both groups, children of one: what they entered in 2025 and 2026; meetings 2, then 5."""
    heute_ist(date(2026, 11, 26))
    talks = BerichtskennzahlFactory(name="Gespräche")
    names = {"einheit": "Kinder", "gueltig_von": date(2026, 1, 1)}
    children = BerichtskennzahlFactory(name="Kinder", gremium=netz.a, zusammenfassung="stand", **names)
    freigegeben(netz.a, 2025, 3, {talks: "10"})
    freigegeben(netz.a, 2025, 4, {talks: "20"})
    freigegeben(netz.b, 2025, 4, {talks: "5"})
    freigegeben(netz.a, 2026, 1, {talks: "30", children: "7"})
    freigegeben(netz.a, 2026, 2, {talks: "25", children: "9"})
    freigegeben(netz.b, 2026, 1, {talks: "15"})
    for year, days in ((2025, 2), (2026, 5)):
        for day in range(1, days + 1):
            held = Sitzungsstatus.STATTGEFUNDEN
            SitzungFactory(gremium=netz.a, status=held, tag=date(year, 3, day))
    # The Steuerungsgruppe has figures of its own, and what came before both periods does not count.
    SitzungFactory(gremium=netz.steuerung, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 3, 10))
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2024, 12, 31))


def zeilen(block: dict[str, Any]) -> dict[str, list[str]]:
    return {row[0]: [cell.replace("\xa0", " ") for cell in row[1:]] for row in block["zeilen"]}


def test_the_block_says_what_was_counted_by_hand(gemeldet: None, netz: Netz) -> None:
    counted, entered, meant, hint = erzeuge(Generator.INDIKATOREN, {}, Quelldaten(JAHR))["bloecke"]
    assert counted["kopf"][1:3] == ["01.01.2025 bis 31.12.2025", "01.01.2026 bis 31.12.2026"]
    rows = zeilen(counted)
    assert rows["Sitzungen gehalten"] == ["2", "5", "+3 (+150 %)"]
    assert rows["Veranstaltungen"] == ["0", "0", "keine"]
    # There are no minutes: nobody knows of any decision.
    assert rows["Beschlüsse gefasst"] == ["keine Angabe", "keine Angabe", "nicht vergleichbar"]
    assert zeilen(entered) == {
        "Gespräche": ["35 Gespräche", "70 Gespräche", "+35 (+100 %)"],
        "Kinder": ["keine Angabe", "9 Kinder", "nicht vergleichbar"],
    }
    assert [row[::2] for row in meant["zeilen"]] == [
        ["Gespräche", "Freigegebene Quartalsberichte"], ["Kinder", "Freigegebene Quartalsberichte"],
    ]  # fmt: skip
    assert hint["art"] == "hinweis"
    # A report that waits makes the sum a least one; it is asked for both figures only where it should.
    QuartalsberichtFactory(gremium=netz.b, jahr=2026, quartal=2, frist=date(2026, 12, 1))
    found = zeilen(erzeuge(Generator.INDIKATOREN, {}, Quelldaten(JAHR))["bloecke"][1])
    assert found["Gespräche"][1:] == ["mindestens 70 Gespräche (1 Bericht ohne Angabe)", "nicht vergleichbar"]
    assert found["Kinder"][1] == "9 Kinder"


def test_a_period_in_which_nobody_entered_anything_is_unknown(gemeldet: None) -> None:
    span = Spanne(date(2025, 1, 1), date(2025, 12, 31))
    SitzungFactory._meta.model.objects.filter(start__year=2024).delete()
    rows = zeilen(erzeuge(Generator.INDIKATOREN, {}, Quelldaten(span))["bloecke"][0])
    assert rows["Sitzungen gehalten"] == ["keine Angabe", "2", "nicht vergleichbar"]


def test_what_changed_much_is_explained_before_the_report_is_frozen(
    gemeldet: None, rolle_client: Any
) -> None:
    client = rolle_client("beauftragte")
    report = create_ratsbericht(Ratsberichtsart.JAHR, JAHR, "Bericht", by=KontoFactory())
    row = Abschnitt.objects.get(bericht=report, generator=Generator.INDIKATOREN)

    def points() -> list[str]:
        return [point.satz for point in pruefliste(report) if point.art == ERLAEUTERUNG]

    # It is offered; who does not want it in the report is not asked for anything.
    assert row.ausgeblendet
    assert points() == []
    client.post(reverse("ratsbericht:ausblenden", args=[report.uuid, row.pk]), {"sichtbar": "ja"})
    names = "„Sitzungen gehalten“, „Sitzungen angesetzt“ und „Gespräche“"
    assert points() == [f"Mehr als die Hälfte Unterschied zum Zeitraum davor: Erläutern Sie {names}."]
    block = client.get(reverse("ratsbericht:baustein", args=[report.uuid, row.pk])).content.decode()
    url = reverse("ratsbericht:erlaeuterungen", args=[report.uuid, row.pk])
    assert url in block

    talks = next(one["schluessel"] for one in row.indikatoren if one["name"] == "Gespräche")
    page = client.get(url).content.decode()
    assert page.count("<textarea") == 3
    sent = {"version": row.version, "sitzungen_gehalten": "Mehr  Themen.", "sitzungen_angesetzt": "Ebenso."}
    assert "höchstens 300 Zeichen" in client.post(url, sent | {talks: "x" * 301}).content.decode()
    client.post(url, sent)
    assert points() == ["Mehr als die Hälfte Unterschied zum Zeitraum davor: Erläutern Sie „Gespräche“."]
    # Who read the page before sees both; what she typed stays in the field.
    again = client.post(url, sent | {talks: "Zweite Stelle."}).content.decode()
    assert "Zu „Sitzungen gehalten“: Mehr Themen." in again
    assert "Zweite Stelle." in again
    client.post(url, sent | {"version": row.version + 1, talks: "Zweite Stelle."})
    assert points() == []

    parts = {part["ueberschrift"]: part["bloecke"] for part in build_inhalt(report)["abschnitte"]}
    told = [block["text"] for block in parts["Indikatoren"] if block["art"] == "absatz"]
    assert told == [
        "Zu „Sitzungen gehalten“: Mehr Themen.", "Zu „Sitzungen angesetzt“: Ebenso.",
        "Zu „Gespräche“: Zweite Stelle.",
    ]  # fmt: skip
    # In agreement nothing changes any more.
    client.post(reverse("ratsbericht:stand", args=[report.uuid]), {"stand": "abstimmung"})
    assert "kein Entwurf mehr" in client.post(url, {"version": row.version + 2, talks: ""}).content.decode()
    prose = Abschnitt.objects.filter(bericht=report, art="prosa").first()
    assert client.get(reverse("ratsbericht:erlaeuterungen", args=[report.uuid, prose.pk])).status_code == 404
