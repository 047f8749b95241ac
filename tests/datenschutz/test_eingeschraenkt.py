"""Restricted data (Art. 18): one place decides who reads the name; minutes and elections stay true."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen.states import Wahlstatus
from mitglieder.models import Konto, Mitglied
from netzwerk.base.leser import VERBORGEN, gelesen_von, niemand
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    AnwesenheitFactory,
    AufgabeFactory,
    MitgliedFactory,
    ProtokollFactory,
    ProtokollfassungFactory,
    ZugehoerigkeitFactory,
    make_wahl,
)
from netzwerk.portal.selectors.amtswarnungen import amtslage
from tests.fixtures_rollen import BACKEND, Netz

pytestmark = pytest.mark.django_db
NAME = "Zora Zwölfmal"
# In the pages of her own Fachgruppe.
MIT_NAMEN = ("geschaeftsstelle", "beauftragte")
OHNE_NAMEN = ("koordination_a", "stellvertretung_a", "mitglied_a")


@pytest.fixture
def zora(netz: Netz) -> Mitglied:
    person: Mitglied = MitgliedFactory(
        vorname="Zora", nachname="Zwölfmal", mit_konto=True, eingeschraenkt_am=jetzt()
    )
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=person)
    return person


def als(konto: Konto) -> Client:
    client = Client()
    client.force_login(konto, backend=BACKEND)
    return client


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode().replace("\xa0", " ")


def test_tasks_attendance_and_drafts_name_her_to_the_office_and_herself_only(
    netz: Netz, zora: Mitglied, rolle_client: Callable[[str], Client]
) -> None:
    task = AufgabeFactory(gremium=netz.a, mitglied=zora)
    draft = ProtokollFactory(sitzung__gremium=netz.a, sitzungsleitung=zora)
    AnwesenheitFactory(sitzung=draft.sitzung, mitglied=zora)
    lists = [
        reverse("portal:fachgruppe_aufgaben", args=[netz.a.slug]),
        reverse("protokolle:aufgabe", args=[task.uuid]),
    ]
    writing = [
        reverse("sitzungen:anwesenheit", args=[draft.sitzung.uuid]),
        reverse("protokolle:schreiben", args=[draft.sitzung.uuid]),
    ]
    for role in MIT_NAMEN:
        for url in lists:
            assert NAME in text(rolle_client(role), url), (role, url)
    for url in lists:
        assert NAME in text(als(zora.konto), url), url
    for role in OHNE_NAMEN:
        for url in [*lists, *(writing if role == "koordination_a" else ())]:
            page = text(rolle_client(role), url)
            assert "Zwölfmal" not in page, (role, url)
            assert VERBORGEN in page, (role, url)


def test_minutes_that_are_sent_are_true_whoever_sends_them(netz: Netz, zora: Mitglied) -> None:
    minutes = ProtokollFactory(sitzung__gremium=netz.a, sitzungsleitung=zora, protokollfuehrung=zora)
    AnwesenheitFactory(sitzung=minutes.sitzung, mitglied=zora)
    with gelesen_von(niemand):
        sent = ProtokollfassungFactory(protokoll=minutes)
    assert NAME in sent.namen.values_list("name", flat=True)


def test_an_election_names_who_stands_in_it(
    netz: Netz, zora: Mitglied, rolle_client: Callable[[str], Client]
) -> None:
    wahl = make_wahl(Wahlstatus.BEREIT, gremium=netz.a, personen=[zora])
    assert NAME in text(rolle_client("mitglied_a"), wahl.get_absolute_url())
    assert NAME in wahl.verzeichnis.values_list("name_eingefroren", flat=True)


def test_outside_of_requests_mails_name_nobody_and_tasks_work_with_all(zora: Mitglied) -> None:
    assert zora.name == str(zora) == NAME
    with gelesen_von(niemand):
        assert zora.name == str(zora) == VERBORGEN
        assert zora.voller_name == NAME
        zora.eingeschraenkt_am = None
        assert zora.name == NAME


def test_names_that_come_without_the_model_are_told_to_as_few(netz: Netz, zora: Mitglied) -> None:
    AmtFactory(gremium=netz.a, mitglied=zora)
    with gelesen_von(niemand):
        shown = [row.koordination for row in amtslage(heute()) if row.gremium.pk == netz.a.pk]
    assert shown[0] is not None
    assert shown[0].name == VERBORGEN
