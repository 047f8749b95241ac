"""The distribution list of the Katalog: kept by who may, sent once with the file, left with one click."""

import uuid
from collections.abc import Callable
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.angebote.mails.verteiler import compose_verteiler, hindernis_verteiler
from fachgruppen.angebote.models import Aussendung, Verteilerstelle
from fachgruppen.angebote.services.verteiler import save_stelle, unsubscribe_stelle
from fachgruppen.angebote.token import verteiler_token
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import (
    AngebotFactory,
    AussendungFactory,
    UebersetzungFactory,
    VersandFactory,
    VerteilerstelleFactory,
)
from netzwerk.versand.models import Versand
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


@pytest.fixture
def leitung(rolle_client: RollenClient) -> Client:
    return rolle_client("koordination_a")


def test_an_address_is_entered_once(leitung: Client) -> None:
    neu = reverse("angebote:stelle_neu")
    leitung.post(neu, {"name": "Grundschule", "email": "buero@schule.example"})
    again = leitung.post(neu, {"name": "Andere", "email": "Buero@Schule.example"}).content.decode()
    assert "Diese Adresse steht schon im Verteiler." in again
    assert "Andere" in again
    row = Verteilerstelle.objects.get()
    leitung.post(reverse("angebote:stelle_aendern", args=[row.pk]), {"name": "Schule", "email": row.email})
    assert "Schule" in leitung.get(reverse("angebote:verteiler")).content.decode()
    unsubscribe_stelle(row.pk)
    refused = leitung.post(neu, {"name": "Andere", "email": row.email}).content.decode()
    assert "hat den Katalog abbestellt (Schule)" in refused
    for _ in range(2):
        leitung.post(reverse("angebote:stelle_entfernen", args=[row.pk]))
    assert not Verteilerstelle.objects.exists()


def test_an_address_that_is_taken_off_meanwhile_is_said(netz: Netz, konto_koordination_a: Konto) -> None:
    row = VerteilerstelleFactory()
    Verteilerstelle.objects.all().delete()
    with pytest.raises(Ablehnung, match="inzwischen jemand aus dem Verteiler genommen"):
        save_stelle(row, by=konto_koordination_a, name="Schule", email="buero@schule.example")


def test_a_selection_is_looked_at_sent_once_and_logged(netz: Netz, leitung: Client) -> None:
    course = AngebotFactory(gremium=netz.a, deutschkurs=True, titel="Deutschkurs")
    UebersetzungFactory(angebot=course, titel="دورة ألمانية")
    AngebotFactory(gremium=netz.a, titel="Beratung")
    school = VerteilerstelleFactory(name="Grundschule")
    VerteilerstelleFactory(abgemeldet_am=school.angelegt_am)
    catalogue = leitung.get("/angebote/?art=sprachkurs").content.decode()
    url = f"{reverse('angebote:versenden')}?art=sprachkurs"
    assert url in catalogue
    assert "An den Verteiler" not in Client().get("/angebote/").content.decode()

    page = leitung.get(url)
    assert "Grundschule" in page.content.decode()
    assert not Versand.objects.filter(art="angebote_verteiler").exists()
    fields = {"schluessel": uuid.uuid4(), "stellen": 1, "sprache": "ar", "anschreiben": "anbei die Kurse."}
    wrong = leitung.post(url, {**fields, "stellen": 2}).content.decode()
    assert "Der Verteiler hat sich inzwischen geändert." in wrong
    log = leitung.post(url, fields).headers["Location"]
    assert leitung.post(url, fields).headers["Location"] == log
    row = Aussendung.objects.get()
    assert (row.angebote, row.empfaenger, row.sprache) == (1, 1, "ar")
    assert row.adresse == "art=sprachkurs"

    mail = Versand.objects.get(art="angebote_verteiler")
    message = message_from_bytes(compose_verteiler(mail), policy=policy.default)
    (file,) = message.iter_attachments()
    assert (file.get_content_type(), file.get_filename()) == ("application/pdf", "Angebote.pdf")
    assert file.get_content() == bytes(row.pdf)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = message.get_body(("plain",)).get_content()
    assert "anbei die Kurse." in text
    assert "/ar/angebote/?art=sprachkurs" in text
    shown = leitung.get(log).content.decode()
    assert "Grundschule" in shown
    assert leitung.get(reverse("angebote:aussendung_pdf", args=[row.pk])).content == bytes(row.pdf)


def test_nothing_goes_out_without_angebote_or_addresses(netz: Netz, leitung: Client) -> None:
    url = reverse("angebote:versenden")
    fields = {"schluessel": uuid.uuid4(), "stellen": 0, "sprache": "de"}
    assert "steht nichts im Katalog" in leitung.get(url).content.decode()
    assert "Es gibt nichts zu senden" in leitung.post(url, fields).content.decode()
    AngebotFactory(gremium=netz.a)
    assert "Im Verteiler steht niemand." in leitung.get(url).content.decode()
    assert not Aussendung.objects.exists()


def test_leaving_takes_one_click_and_no_login(client: Client) -> None:
    row, sent = VerteilerstelleFactory(), AussendungFactory()
    mail = VersandFactory(
        art="angebote_verteiler", vorgang=sent.vorgang, empfang=f"verteiler:{row.pk}", status="wartet"
    )
    assert hindernis_verteiler(mail) == ""
    url = reverse("angebote:abmelden", args=[verteiler_token(row.pk)])
    looked = Client(enforce_csrf_checks=True)
    page = looked.get(url)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    row.refresh_from_db()
    assert row.abgemeldet_am is None
    assert (
        "Der Katalog ist abbestellt" in looked.post(url, {"List-Unsubscribe": "One-Click"}).content.decode()
    )
    row.refresh_from_db()
    first = row.abgemeldet_am
    looked.post(url)
    row.refresh_from_db()
    assert row.abgemeldet_am == first is not None
    assert hindernis_verteiler(mail) == "Die Stelle hat den Katalog abbestellt."
    row.delete()
    assert hindernis_verteiler(mail) == "Die Stelle steht nicht mehr im Verteiler."
    assert looked.get(url).status_code == looked.post(url).status_code == 404
    for token in ("x", f"{row.pk}:falsch", "ü"):
        assert client.get(reverse("angebote:abmelden", args=[token])).status_code == 404


def test_what_was_sent_never_changes() -> None:
    sent = AussendungFactory()
    for change in (lambda: Aussendung.objects.update(auswahl="x"), sent.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_constant_queries(netz: Netz, leitung: Client, get_mit_abfragen: GetMitAbfragen, anzahl: int) -> None:
    sent: Any = None
    for _ in range(anzahl):
        AngebotFactory(gremium=netz.a)
        row, sent = VerteilerstelleFactory(), AussendungFactory()
        VersandFactory(vorgang=sent.vorgang, empfang=f"verteiler:{row.pk}")
    get_mit_abfragen(leitung, reverse("angebote:verteiler"), 8)
    get_mit_abfragen(leitung, reverse("angebote:versenden"), 9)
    get_mit_abfragen(leitung, reverse("angebote:aussendung", args=[sent.pk]), 8)
