"""Versions of a profile: written with each save, never changed, compared, put in force again."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from fachgruppen.models import Profilfassung
from fachgruppen.services.profil import restore_fassung, save_profil
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz
from tests.races.gleichzeitig import gleichzeitig

Login = Callable[[str], Client]
URL = "/fachgruppen/deutschunterricht/fassungen/"


@pytest.fixture
def drei(
    netz: Netz, heute_ist: Callable[..., object], konto_von: Callable[[str], Konto]
) -> list[Profilfassung]:
    """Three versions, saved in three months: numbers 2, 3 and 4."""
    for number, month in enumerate((3, 5, 7), start=1):
        heute_ist(date(2026, month, 2))
        words = {"leitsatz": f"Leitsatz {month}", "profil": f"Text im Monat {month} <b>"}
        save_profil(netz.a, by=konto_von("koordination_a"), version=number, **words)
    netz.a.refresh_from_db()
    return list(Profilfassung.objects.filter(gremium=netz.a).order_by("nummer"))


def test_each_save_is_a_version(drei: list[Profilfassung], konto_koordination_a: Konto) -> None:
    assert [(row.nummer, row.am.month) for row in drei] == [(2, 3), (3, 5), (4, 7)]
    assert {row.von for row in drei} == {konto_koordination_a}
    assert "&lt;b&gt;" in drei[0].profil_html


def test_text_from_elsewhere_is_kept_before_the_first_change(netz: Netz, konto_koordination_a: Konto) -> None:
    netz.a.profil = "Aus einer Tabelle"
    netz.a.save()
    save_profil(netz.a, by=konto_koordination_a, version=1, leitsatz="Neu", profil="Neu")
    rows = Profilfassung.objects.order_by("nummer").values_list("nummer", "profil", "von")
    assert list(rows) == [(1, "Aus einer Tabelle", None), (2, "Neu", konto_koordination_a.pk)]


def test_database_refuses_to_change_or_delete(
    drei: list[Profilfassung], konto_geschaeftsstelle: Konto
) -> None:
    rows = Profilfassung.objects.filter(pk=drei[0].pk)
    for attempt in (
        lambda: rows.update(leitsatz="Gefälscht"),
        lambda: rows.update(von=konto_geschaeftsstelle),
        lambda: rows.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_the_author_may_become_unknown(drei: list[Profilfassung], konto_koordination_a: Konto) -> None:
    """When an account is deleted, what it wrote stays."""
    konto_koordination_a.delete()
    assert list(Profilfassung.objects.values_list("von", flat=True)) == [None] * 3


def test_restoring_makes_a_new_version(netz: Netz, drei: list[Profilfassung], rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    asked = client.get(f"{URL}2/wiederherstellen/")
    assert "Diese Fassung wiederherstellen?" in asked.content.decode()
    client.post(f"{URL}2/wiederherstellen/", {"version": "4"})
    netz.a.refresh_from_db()
    assert (netz.a.leitsatz, netz.a.version) == ("Leitsatz 3", 5)
    newest = Profilfassung.objects.get(nummer=5)
    assert newest.anmerkung == "Fassung 2 wiederhergestellt"


@pytest.mark.parametrize("version", ["3", "", "x", "\x00", "9" * 50])
def test_restoring_after_somebody_saved_is_refused(
    version: str, netz: Netz, drei: list[Profilfassung], rolle_client: Login
) -> None:
    response = rolle_client("koordination_a").post(
        f"{URL}2/wiederherstellen/", {"version": version}, follow=True
    )
    assert "während Sie gelesen haben" in response.content.decode()
    netz.a.refresh_from_db()
    assert netz.a.version == 4


def test_restoring_what_stands_there_is_refused(
    netz: Netz, drei: list[Profilfassung], konto_koordination_a: Konto
) -> None:
    with pytest.raises(Ablehnung, match="gilt schon"):
        restore_fassung(netz.a, 4, by=konto_koordination_a, version=4)


def test_pages_say_who_when_and_what(drei: list[Profilfassung], rolle_client: Login) -> None:
    client = rolle_client("mitglied_b")
    listed = client.get(URL).content.decode()
    assert listed.count("Karla Muster") == 3
    assert "Wiederherstellen" not in client.get(f"{URL}2/").content.decode()
    compared = client.get(f"{URL}2/4/").content.decode()
    assert '<del><span class="nw-fuer-vorleser"> [gestrichen: </span>3<span' in compared
    assert '<ins><span class="nw-fuer-vorleser"> [neu: </span>7<span' in compared
    assert "&lt;b&gt;" in compared


@pytest.mark.parametrize("path", ["99/", "2/99/", "4/2/", "2/2/", "99999999999999999999/"])
def test_what_does_not_exist_is_not_found(path: str, drei: list[Profilfassung], rolle_client: Login) -> None:
    assert rolle_client("mitglied_b").get(f"{URL}{path}").status_code == 404


@pytest.mark.parametrize("anzahl", [1, 3])
def test_queries_do_not_grow(
    anzahl: int,
    netz: Netz,
    konto_koordination_a: Konto,
    rolle_client: Login,
    get_mit_abfragen: GetMitAbfragen,
) -> None:
    for number in range(anzahl):
        save_profil(
            netz.a, by=konto_koordination_a, version=number + 1, leitsatz=f"Fassung {number}", profil=""
        )
    response = get_mit_abfragen(rolle_client("mitglied_b"), URL, 6)
    assert response.content.decode().count("<li>") >= anzahl


@pytest.mark.django_db(transaction=True)
def test_saving_and_restoring_at_once(
    netz: Netz, konto_koordination_a: Konto, konto_geschaeftsstelle: Konto
) -> None:
    """One of them is in force, the other one is told; no version is written twice."""
    save_profil(netz.a, by=konto_koordination_a, version=1, leitsatz="Eins", profil="")
    save_profil(netz.a, by=konto_koordination_a, version=2, leitsatz="Zwei", profil="")

    results = gleichzeitig(
        lambda: save_profil(netz.a, by=konto_geschaeftsstelle, version=3, leitsatz="Drei", profil=""),
        lambda: restore_fassung(netz.a, 2, by=konto_koordination_a, version=3),
    )

    assert sum(isinstance(result, Konflikt | Ablehnung) for result in results) == 1
    assert list(Profilfassung.objects.order_by("nummer").values_list("nummer", flat=True)) == [2, 3, 4]
