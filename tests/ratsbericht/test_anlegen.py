"""A new report: its default sections, what is taken over, what the database refuses, who sees it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from netzwerk.base.spanne import Spanne
from netzwerk.demo.factories import (
    BerichtsergebnisFactory,
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    BerichtstextFactory,
    KontoFactory,
    QuartalsberichtFactory,
    RatsabschnittFactory,
    RatsberichtFactory,
)
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsart, Ratsberichtsstatus

JAHR = Spanne.des_jahres(2026)
STANDARD = [
    "zusammenfassung", "zahlen", "steuerungsgruppe", "steuerungsgruppe-text", "fachgruppe-deutschunterricht",
    "fachgruppe-wohnumfeld", "veranstaltungen", "vorhaben", "handlungsbedarf",
    "empfehlungen-fachgruppen", "empfehlungen", "indikatoren", "ausblick", "anhang-institutionen",
    "anhang-sitzungen", "definitionen",
]  # fmt: skip


@pytest.fixture
def heute_im_herbst(heute_ist, netz):
    heute_ist(date(2026, 11, 26))


def freigegeben(gremium, quartal, text):
    report = QuartalsberichtFactory(gremium=gremium, jahr=2026, quartal=quartal, frist=date(2026, 12, 1))
    BerichtstextFactory(bericht=report, text=text)
    BerichtsergebnisFactory(
        bericht=report, ziel__text="Mehr Kurse", ziel__von=date(2025, 1, 1), text="Zwei neue Kurse."
    )
    return BerichtsfreigabeFactory(
        fassung=BerichtsfassungFactory(bericht=report),
        von=KontoFactory(email=f"{gremium.pk}{quartal}@x.example"),
    ).fassung


def test_a_new_report_has_its_sections_with_blocks_and_the_text_of_released_reports(
    heute_im_herbst, netz, konto_beauftragte
):
    second = freigegeben(netz.a, 2, "Wartelisten im Sommer.")
    first = freigegeben(netz.a, 1, "Wartelisten im Winter.")
    BerichtstextFactory(bericht__gremium=netz.b, bericht__zurueck=0, text="Nicht eingereicht.")

    made = create_ratsbericht(Ratsberichtsart.JAHR, JAHR, " Bericht  2026 ", by=konto_beauftragte)

    rows = list(made.abschnitte.order_by("position"))
    assert (made.titel, made.status, [row.schluessel for row in rows]) == (
        "Bericht 2026",
        "entwurf",
        STANDARD,
    )
    by_key = {row.schluessel: row for row in rows}
    group = by_key["fachgruppe-deutschunterricht"]
    assert group.text.startswith(
        "1. Quartal 2026:\n\nWartelisten im Winter.\n\nMehr Kurse (teilweise erreicht): Zwei"
    )
    assert group.text.index("Winter") < group.text.index("2. Quartal 2026:") < group.text.index("Sommer")
    assert set(group.herkunft.all()) == {first, second}
    assert by_key["fachgruppe-wohnumfeld"].text == ""
    assert all((row.daten is not None) == (row.art == "baustein") == bool(row.stand) for row in rows)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bis": date(2025, 12, 31)},
        {"art": "monat"},
        {"status": "fertig"},
        {"titel": ""},
        {"status": Ratsberichtsstatus.FREIGEGEBEN},
        {"status": Ratsberichtsstatus.VEROEFFENTLICHT},
    ],
)
def test_the_database_refuses_impossible_reports(heute_im_herbst, wrong):
    row = RatsberichtFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ratsbericht.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ueberschrift": ""},
        {"art": "baustein"},
        {"generator": "veranstaltungen"},
        {"daten": {}},
        {"pflicht": True, "ausgeblendet": True},
    ],
)
def test_the_database_refuses_impossible_sections(heute_im_herbst, wrong):
    row = RatsabschnittFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**wrong)


def test_sections_change_only_in_a_draft_and_no_report_is_deleted(heute_im_herbst):
    row = RatsabschnittFactory()
    report = row.bericht
    Ratsbericht.objects.filter(pk=report.pk).update(status=Ratsberichtsstatus.ABSTIMMUNG)
    for attempt in (
        lambda: type(row).objects.filter(pk=row.pk).update(text="Heimlich"),
        row.delete,
        lambda: RatsabschnittFactory(bericht=report),
    ):
        with pytest.raises(IntegrityError, match="ratsbericht_geschlossen"), transaction.atomic():
            attempt()
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        RatsberichtFactory().delete()


def test_a_ready_period_and_free_days_make_a_report_with_a_title(heute_im_herbst, rolle_client):
    client = rolle_client("geschaeftsstelle")
    page = reverse("ratsbericht:neu")

    def anlegen(**data):
        return client.post(
            page, {"art": "jahr", "zeitraum": "2026", "titel": "", "empfaenger": "Stadtrat", **data}
        )

    made = anlegen()
    assert made.status_code == 302
    half = anlegen(art="halbjahr", zeitraum="2026-1")
    free = anlegen(art="sonder", zeitraum="frei", von="2026-02-01", bis="15.03.2026")
    assert {made["Location"], half["Location"], free["Location"]} == {
        row.get_absolute_url() for row in Ratsbericht.objects.all()
    }
    assert set(Ratsbericht.objects.values_list("titel", "von", "bis")) == {
        ("Jahresbericht 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("Halbjahresbericht 1. Halbjahr 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("Sonderbericht 01.02.2026 bis 15.03.2026", date(2026, 2, 1), date(2026, 3, 15)),
    }
    refused = anlegen(zeitraum="frei", von="01.03.2026", bis="01.02.2026", titel="Mein Titel")
    words = refused.content.decode()
    assert "Der letzte Tag liegt vor dem ersten" in words
    assert "Mein Titel" in words
    assert "Geben Sie den letzten Tag" in anlegen(zeitraum="frei", von="01.03.2026").content.decode()
    assert Ratsbericht.objects.count() == 3


@pytest.mark.parametrize(
    ("von", "bis"), [("01.01.0001", "31.12.0001"), ("02.02.0300", "31.12.2026"), ("01.01.2026", "31.12.9999")]
)
def test_days_that_cannot_be_are_refused_and_stay(heute_im_herbst, rolle_client, von, bis):
    page = rolle_client("beauftragte").post(
        reverse("ratsbericht:neu"),
        {
            "art": "jahr",
            "zeitraum": "frei",
            "von": von,
            "bis": bis,
            "empfaenger": "Stadtrat",
            "titel": "Rückblick",
        },
    )

    assert page.status_code == 200
    assert "Dieses Jahr kann nicht stimmen." in page.content.decode()
    assert 'value="Rückblick"' in page.content.decode()
    assert not Ratsbericht.objects.exists()


def test_drafts_are_for_the_leitstelle_and_from_abstimmung_on_for_the_steuerungsgruppe(
    heute_im_herbst, rolle_client, alle_rollen
):
    report = RatsberichtFactory(titel="Geheimer Bericht")
    clients = {rolle: rolle_client(rolle) for rolle in alle_rollen}

    def readers():
        listed = {r for r, c in clients.items() if "Geheimer" in c.get("/ratsberichte/").content.decode()}
        opened = {r for r, c in clients.items() if c.get(report.get_absolute_url()).status_code == 200}
        assert listed == opened
        return listed

    assert readers() == {"beauftragte", "geschaeftsstelle"}
    Ratsbericht.objects.filter(pk=report.pk).update(status=Ratsberichtsstatus.ABSTIMMUNG)
    assert readers() == {
        "beauftragte", "geschaeftsstelle", "koordination_a", "koordination_b", "auslaenderbeirat",
    }  # fmt: skip
