"""The yearly "Stimmt noch?": asked and reminded once, confirmed by one press without a login, made up for."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.institutionen.models import Ansprechperson
from fachgruppen.institutionen.services.bestaetigung import follow_up_institutionen
from fachgruppen.institutionen.token import bestaetigungs_token
from mitglieder.models import Institution, Konto
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import AnsprechpersonFactory, MitgliedFactory
from netzwerk.portal.zu_tun import zu_tun_for
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


def titles(konto: Konto) -> list[str]:
    konto = Konto.objects.get(pk=konto.pk)
    return [row.titel for row in zu_tun_for(konto)]


def test_asked_reminded_listed_confirmed(
    heute_ist: HeuteIst, netz: Netz, konto_mitglied_a: Konto, konto_geschaeftsstelle: Konto,
    rolle_client: RollenClient,
) -> None:  # fmt: skip
    day = date(2026, 3, 2)
    heute_ist(day)
    AnsprechpersonFactory(mitglied=konto_mitglied_a.mitglied)
    gone = MitgliedFactory(institution=netz.verein, ausgetreten_am=day)
    AnsprechpersonFactory(mitglied=gone)
    assert (follow_up_institutionen(), follow_up_institutionen()) == (1, 0)
    letter = Versand.objects.get()
    assert letter.empfang == f"mitglied:{konto_mitglied_a.mitglied.pk}"
    assert art(letter.art).hindernis(letter) == ""
    assert "Stimmen die Angaben Ihrer Institution noch?" in titles(konto_mitglied_a)
    # However late the next run is: one reminder, and the Geschäftsstelle sees who is silent.
    heute_ist(day + timedelta(days=100))
    assert (follow_up_institutionen(), follow_up_institutionen()) == (1, 0)
    assert "Institutionen nachfragen" in titles(konto_geschaeftsstelle)
    desk = rolle_client("geschaeftsstelle")
    listed = reverse("institutionen:unbestaetigt")
    assert "Sprachverein" in desk.get(listed).content.decode()
    assert desk.post(reverse("institutionen:bestaetigen", args=[netz.verein.pk])).status_code == 302
    assert "Sprachverein" not in desk.get(listed).content.decode()
    assert "bestätigt" in art(letter.art).hindernis(letter)
    assert "Stimmen die Angaben Ihrer Institution noch?" not in titles(konto_mitglied_a)
    assert follow_up_institutionen() == 0
    heute_ist(day + timedelta(days=100 + 366))
    assert follow_up_institutionen() == 1


def test_the_link_of_a_mail(netz: Netz, client: Client, konto_mitglied_a: Konto) -> None:
    person = konto_mitglied_a.mitglied
    AnsprechpersonFactory(mitglied=person)
    url = reverse(
        "institutionen:bestaetigen_link", args=[bestaetigungs_token(netz.verein.pk, person.pk, None)]
    )
    for _ in range(2):  # looking changes nothing
        answer = client.get(url)
        assert "Ja, stimmt noch" in answer.content.decode()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert Institution.objects.get(pk=netz.verein.pk).bestaetigt_am is None
    assert "Danke" in client.post(url).content.decode()
    first = Institution.objects.get(pk=netz.verein.pk).bestaetigt_am
    assert first is not None
    assert "schon bestätigt" in client.get(url).content.decode()
    client.post(url)
    assert Institution.objects.get(pk=netz.verein.pk).bestaetigt_am == first
    event = Institution.pgh_event_model.objects.latest("pgh_id")
    assert event.pgh_context.metadata == {"user": konto_mitglied_a.pk, "link": True} | {
        key: value for key, value in event.pgh_context.metadata.items() if key == "url"
    }
    # Who does not speak for it any more has no right by her link; an invented one has none at all.
    Ansprechperson.objects.all().delete()
    for address in (url, reverse("institutionen:bestaetigen_link", args=["1.1.0:falsch"])):
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)


def test_a_contact_person_whose_data_is_restricted_is_nobody_to_ask(
    netz: Netz, rolle_client: RollenClient
) -> None:
    person = MitgliedFactory(institution=netz.verein, eingeschraenkt_am=jetzt())
    AnsprechpersonFactory(mitglied=person)
    assert follow_up_institutionen() == 0
    assert Institution.objects.get(pk=netz.verein.pk).gefragt_am is None
    page = rolle_client("geschaeftsstelle").get(reverse("institutionen:unbestaetigt"))
    row = next(row for row in page.context["seite"] if row == netz.verein)
    assert row.sprechen == 0
