"""The open tasks under their point: on the page, in the editor, in the minutes, in the invitation."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AufgabeFactory, SitzungFactory, TOPFactory
from sitzungen.mails.briefe import brief_einladung
from sitzungen.mails.inhalt import lies_sitzungsteil
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Aufgabe
from sitzungen.protokolle.services.protokoll import start_protokoll
from sitzungen.states import Sitzungsstatus, Topart
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]


@pytest.fixture(autouse=True)
def september(heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 9, 8))


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    row = SitzungFactory(gremium=netz.a, tag=date(2026, 9, 29))
    TOPFactory(sitzung=row, art=Topart.AUFGABEN, titel="Offene Aufgaben")
    return row


def page(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_on_the_page_and_in_the_editor(netz: Netz, sitzung: Sitzung, rolle_client: Login) -> None:
    AufgabeFactory(gremium=netz.a, text="Räume anfragen")
    AufgabeFactory(gremium=netz.a, text="Später", wiedervorlage=date(2026, 9, 30))
    AufgabeFactory(gremium=netz.b, text="Fremd")

    html = page(rolle_client("koordination_a"), sitzung.get_absolute_url())
    assert "Räume anfragen" in html
    assert "Erledigt: Räume anfragen" in html
    assert "Später" not in html
    assert "Fremd" not in html
    assert "Erledigt: Räume anfragen" not in page(rolle_client("mitglied_a"), sitzung.get_absolute_url())
    editor = page(rolle_client("koordination_a"), f"{sitzung.get_absolute_url()}tagesordnung/")
    assert "Räume anfragen" in editor


def test_only_the_next_session_shows_them(netz: Netz, sitzung: Sitzung, rolle_client: Login) -> None:
    AufgabeFactory(gremium=netz.a, text="Räume anfragen")
    later = SitzungFactory(gremium=netz.a, tag=date(2026, 12, 1))
    TOPFactory(sitzung=later, art=Topart.AUFGABEN)

    assert "Räume anfragen" not in page(rolle_client("koordination_a"), later.get_absolute_url())


@pytest.mark.parametrize("where", ["sitzung", "protokoll"])
def test_one_tap(netz: Netz, sitzung: Sitzung, rolle_client: Login, where: str) -> None:
    task = AufgabeFactory(gremium=netz.a)
    back = rolle_client("koordination_a").post(
        f"{task.get_absolute_url()}erledigt/", {"zurueck": f"{where}:{sitzung.uuid}"}
    )

    task.refresh_from_db()
    assert task.status == "erledigt"
    assert str(sitzung.uuid) in back["Location"]


@pytest.mark.parametrize("zurueck", ["", "https://boese.example/", "sitzung:x", "sitzung://boese.example"])
def test_a_foreign_way_back_leads_to_the_task(netz: Netz, rolle_client: Login, zurueck: str) -> None:
    task = AufgabeFactory(gremium=netz.a)
    back = rolle_client("koordination_a").post(f"{task.get_absolute_url()}erledigt/", {"zurueck": zurueck})

    assert back["Location"] == task.get_absolute_url()


def test_in_the_minutes(
    netz: Netz, sitzung: Sitzung, rolle_client: Login, konto_koordination_a: object, heute_ist: HeuteIst
) -> None:
    AufgabeFactory(gremium=netz.a, text="Räume anfragen")
    heute_ist(date(2026, 9, 30))
    Sitzung.objects.filter(pk=sitzung.pk).update(status=Sitzungsstatus.STATTGEFUNDEN)
    sitzung.refresh_from_db()
    start_protokoll(sitzung, by=konto_koordination_a)

    html = page(rolle_client("koordination_a"), f"{sitzung.get_absolute_url()}protokoll/schreiben/")
    assert "Erledigt: Räume anfragen" in html
    assert f"protokoll:{sitzung.uuid}" in html


def test_the_invitation_names_the_number(netz: Netz, sitzung: Sitzung) -> None:
    assert brief_einladung(lies_sitzungsteil(sitzung)).zusaetze == ()
    AufgabeFactory.create_batch(2, gremium=netz.a)

    ((words, url),) = brief_einladung(lies_sitzungsteil(sitzung)).zusaetze
    assert words == "2 Aufgaben sind noch offen und stehen auf der Tagesordnung."
    assert url.startswith("http")
    assert url.endswith("/aufgaben/?gremium=deutschunterricht")


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(
    netz: Netz, sitzung: Sitzung, rolle_client: Login, django_assert_max_num_queries: Callable, number: int
) -> None:
    AufgabeFactory.create_batch(number, gremium=netz.a, faellig=heute() + timedelta(days=3))
    client = rolle_client("koordination_a")

    with django_assert_max_num_queries(20):
        client.get(sitzung.get_absolute_url())
    assert Aufgabe.objects.count() == number
