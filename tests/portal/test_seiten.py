"""Start page, pages of text, and the probes."""

from datetime import date

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from netzwerk.demo.factories import GremiumFactory, MitgliedFactory, SitzungFactory
from netzwerk.portal.netzbild import netzbild
from netzwerk.portal.selectors.start import netzwerkbild
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import Netz


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/mitmachen/",
        "/fachgruppen/",
        "/hilfe/",
        "/impressum/",
        "/datenschutz/",
        "/barrierefreiheit/",
        "/stil/",
    ],
)
def test_everybody_reads_the_public_pages(url: str, netz: Netz) -> None:
    response = Client().get(url)
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("url", ["/", "/mitmachen/", "/fachgruppen/"])
def test_public_pages_work_before_there_is_any_data(url: str, db: None) -> None:
    assert Client().get(url).status_code == 200


def test_figures_count_what_was_held(netz: Netz, heute_ist) -> None:
    heute_ist(date(2026, 9, 14))
    MitgliedFactory(institution=netz.stadt, ausgetreten_am="2020-01-01")
    for day in (date(2025, 3, 3), date(2025, 6, 3), date(2026, 3, 3)):
        SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=day)
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.ABGESAGT, tag=date(2025, 9, 3))
    assert netzwerkbild().zahlen == [
        ("Personen", "0"),
        ("Institutionen", "3"),
        ("Fachgruppen", "2"),
        ("Sitzungen im Jahr 2025", "2"),
    ]


def test_figures_of_a_young_network_name_this_year(netz: Netz, heute_ist) -> None:
    heute_ist(date(2026, 9, 14))
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 3, 3))
    assert netzwerkbild().zahlen[-1] == ("Sitzungen im Jahr 2026", "1")


def test_drawing_has_a_point_for_each_group_and_room_for_its_name() -> None:
    groups = GremiumFactory.build_batch(6, kurzname="Kita, Schule und Ausbildung")
    picture = netzbild(groups)
    assert [(k.x, k.y) for k in picture.knoten] == [
        (0, -118),
        (102, -59),
        (102, 59),
        (0, 118),
        (-102, 59),
        (-102, -59),
    ]
    assert [zeile.text for zeile in picture.knoten[1].zeilen] == ["Kita, Schule und", "Ausbildung"]
    assert picture.halbe_breite == 102 + 14 + 16 * 7.5


@pytest.mark.parametrize("anzahl", [0, 1, 2, 7])
def test_drawing_of_any_number_of_groups(anzahl: int) -> None:
    assert len(netzbild(GremiumFactory.build_batch(anzahl)).knoten) == anzahl


def test_probe_of_life_asks_nobody(client: Client) -> None:
    response = client.get("/gesund/leben")
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"lebt\n", "no-store")


def test_probe_is_ready_with_a_migrated_database(client: Client, db: None) -> None:
    response = client.get("/gesund/bereit")
    assert (response.status_code, response.content, response["Cache-Control"]) == (
        200,
        b"bereit\n",
        "no-store",
    )


def test_probe_is_not_ready_while_a_migration_is_missing(client: Client, db: None) -> None:
    MigrationRecorder.Migration.objects.filter(app="sitzungen", name="0001_initial").delete()
    response = client.get("/gesund/bereit")
    assert (response.status_code, response.content) == (503, b"nicht bereit: 1 Migrationen fehlen\n")


def test_probe_is_not_ready_without_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: MigrationRecorder) -> None:
        raise DatabaseError("connection refused")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", refuse)
    response = client.get("/gesund/bereit")
    assert (response.status_code, response["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert b"refused" not in response.content
