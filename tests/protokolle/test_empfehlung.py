"""Recommendations: from the minutes to the Steuerungsgruppe, onto its agenda, and back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import SitzungFactory
from netzwerk.versand.models import Versand
from sitzungen.models import TOP, Sitzung
from sitzungen.protokolle.models import Empfehlung
from sitzungen.protokolle.services.empfehlung import (
    Antwort,
    answer_empfehlung,
    put_empfehlung_on_agenda,
    recommend_beschluss,
    withdraw_empfehlung,
)
from sitzungen.protokolle.states import Empfehlungsstand
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import Netz
from tests.protokolle.test_beschlussbuch import beschluss, html, versenden

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
LISTE = "/steuerungsgruppe/empfehlungen/"


def empfohlen(netz: Netz, by: Konto) -> Empfehlung:
    row = beschluss(netz.a, versandt=False)
    made = recommend_beschluss(row, by=by)
    versenden(row.punkt.protokoll)
    return made


def test_from_the_minutes(netz: Netz, rolle_client: Login) -> None:
    row = beschluss(netz.a, versandt=False)
    way = f"/sitzungen/{row.punkt.protokoll.sitzung.uuid}/protokoll/beschluss/{row.pk}/"
    client = rolle_client("koordination_a")

    client.post(f"{way}empfehlen/")
    client.post(f"{way}empfehlen/")
    assert Empfehlung.objects.get().beschluss == row
    assert row.nummer not in html(rolle_client("beauftragte"), LISTE), "the minutes are a draft"
    client.post(f"{way}empfehlung-zuruecknehmen/")
    assert not Empfehlung.objects.exists()


def test_only_what_was_accepted(netz: Netz, konto_koordination_a: Konto) -> None:
    row = beschluss(netz.a, versandt=False, art="offen")

    with pytest.raises(Ablehnung, match="angenommen"):
        recommend_beschluss(row, by=konto_koordination_a)


@pytest.mark.parametrize(
    ("rolle", "status"), [("beauftragte", 200), ("koordination_b", 200), ("mitglied_a", 403)]
)
def test_who_reads_the_inbox(
    netz: Netz, konto_koordination_a: Konto, rolle_client: Login, rolle: str, status: int
) -> None:
    made = empfohlen(netz, konto_koordination_a)
    answer = rolle_client(rolle).get(LISTE)

    assert answer.status_code == status
    assert (made.beschluss.nummer in answer.content.decode()) == (status == 200)


def test_answer_flows_back(netz: Netz, konto_koordination_a: Konto, rolle_client: Login) -> None:
    made = empfohlen(netz, konto_koordination_a)
    url = f"{LISTE}{made.pk}/antworten/"
    data = {"stand": "angenommen", "antwort": "Das machen wir.", "beschluss": ""}

    assert rolle_client("koordination_b").post(url, data).status_code in (403, 404)
    assert rolle_client("beauftragte").post(url, data).status_code == 302

    assert "Das machen wir." in html(rolle_client("mitglied_a"), made.beschluss.get_absolute_url())
    (mail,) = Versand.objects.filter(art="empfehlung")
    assert mail.empfang == f"mitglied:{konto_koordination_a.mitglied.pk}"
    assert "schon beantwortet" in rolle_client("beauftragte").post(url, data).content.decode()


def test_onto_the_agenda_once(netz: Netz, konto_koordination_a: Konto, konto_beauftragte: Konto) -> None:
    made = empfohlen(netz, konto_koordination_a)
    with pytest.raises(Ablehnung, match="Planen Sie zuerst"):
        put_empfehlung_on_agenda(made, by=konto_beauftragte)
    sitzung = SitzungFactory(gremium=netz.steuerung, tag=heute() + timedelta(days=20))

    put_empfehlung_on_agenda(made, by=konto_beauftragte)

    top = TOP.objects.get(sitzung=sitzung)
    assert made.beschluss.punkt.titel in top.titel
    assert made.beschluss.nummer in top.text
    with pytest.raises(Ablehnung, match="steht schon"):
        put_empfehlung_on_agenda(made, by=konto_beauftragte)


def test_answered_stays_answered(netz: Netz, konto_koordination_a: Konto, konto_beauftragte: Konto) -> None:
    made = empfohlen(netz, konto_koordination_a)
    said = Antwort(Empfehlungsstand.ABGELEHNT, "Dafür fehlt das Geld.")
    answer_empfehlung(made, said, by=konto_beauftragte)

    with pytest.raises(Ablehnung):
        answer_empfehlung(made, said, by=konto_beauftragte)
    with pytest.raises(Ablehnung):
        put_empfehlung_on_agenda(made, by=konto_beauftragte)
    with pytest.raises(Ablehnung):
        withdraw_empfehlung(made.beschluss, by=konto_koordination_a)


def test_put_off_it_names_the_session_where_it_stands_now(
    netz: Netz, konto_koordination_a: Konto, konto_beauftragte: Konto, rolle_client: Login
) -> None:
    made, by = empfohlen(netz, konto_koordination_a), konto_beauftragte
    first = SitzungFactory(gremium=netz.steuerung, tag=heute() + timedelta(days=20))
    put_empfehlung_on_agenda(made, by=by)
    top = TOP.objects.get(sitzung=first)
    begin = jetzt() - timedelta(days=3)
    Sitzung.objects.filter(pk=first.pk).update(
        status=Sitzungsstatus.STATTGEFUNDEN, start=begin, ende=begin + timedelta(hours=2)
    )
    TOP.objects.filter(pk=top.pk).update(vertagt=True)
    second = SitzungFactory(gremium=netz.steuerung, tag=heute() + timedelta(days=60))

    save_tagesordnung(second, [TopEingabe(top.titel, aus=top.pk)], by=by, version=None)

    page = html(rolle_client("beauftragte"), LISTE)
    assert second.get_absolute_url() in page
    assert first.get_absolute_url() not in page
    assert "Auf die nächste Tagesordnung" not in page
