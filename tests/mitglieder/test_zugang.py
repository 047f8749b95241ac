"""Giving people a login: by the Geschäftsstelle, once, with a mail that leads to the password."""

import threading
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from mitglieder.models import Konto, Mitglied
from mitglieder.services.konto import create_zugang
from mitglieder.states import Mailstatus, Rolle
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import KontoFactory, MitgliedFactory
from netzwerk.versand.models import Versand


@pytest.mark.django_db
def test_person_gets_login_and_mail(settings) -> None:
    person = MitgliedFactory(email="Anna.Beck@Verein.example")

    konto = create_zugang(person, by=None)

    person.refresh_from_db()
    assert person.konto == konto
    assert konto.email == "anna.beck@verein.example"
    assert not konto.has_usable_password()
    assert Versand.objects.get().adresse == "Anna.Beck@Verein.example"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"mit_konto": True}, "hat bereits einen Zugang"),
        ({"email": ""}, "keine gültige E-Mail-Adresse"),
        ({"email_status": Mailstatus.UNGUELTIG}, "keine gültige E-Mail-Adresse"),
        ({"ausgetreten_am": heute()}, "ausgetreten"),
    ],
)
def test_refusals_say_why_and_send_nothing(fields: dict, sentence: str) -> None:
    with pytest.raises(Ablehnung, match=sentence):
        create_zugang(MitgliedFactory(**fields), by=None)

    assert not Versand.objects.exists()


@pytest.mark.django_db
def test_a_shared_mailbox_gives_one_login_only() -> None:
    KontoFactory(email="info@verein.example")

    with pytest.raises(Ablehnung, match="meldet sich schon jemand anderes an"):
        create_zugang(MitgliedFactory(email="info@verein.example"), by=None)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_make_one_login() -> None:
    person = MitgliedFactory(email="doppelt@verein.example")
    results: list[str] = []

    def click() -> None:
        try:
            create_zugang(person, by=None)
            results.append("neu")
        except Ablehnung:
            results.append("abgelehnt")
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == ["abgelehnt", "neu"]
    assert Konto.objects.filter(email="doppelt@verein.example").count() == 1
    assert Versand.objects.count() == 1


def test_geschaeftsstelle_sees_state_and_button(netz, rolle_client: Callable[[str], Client]) -> None:
    person = MitgliedFactory(email="ohne@verein.example")
    client = rolle_client("geschaeftsstelle")
    url = reverse("portal:zugang_anlegen", args=[person.pk])

    assert url in client.get(person.get_absolute_url()).content.decode()
    after = client.post(url, follow=True).content.decode()

    assert "Der Zugang ist eingerichtet." in after
    assert "Noch einmal einladen" in after
    assert url not in after
    assert url not in rolle_client("mitglied_a").get(person.get_absolute_url()).content.decode()


def test_a_shared_mailbox_is_no_obstacle_for_the_geschaeftsstelle(
    netz, rolle_client: Callable[[str], Client]
) -> None:
    KontoFactory(email="info@verein.example")
    person = MitgliedFactory(vorname="Ada", nachname="Beck", email="info@verein.example")

    after = rolle_client("geschaeftsstelle").post(
        reverse("portal:zugang_anlegen", args=[person.pk]), follow=True
    )

    assert "lautet die Anmeldung info+ada.beck@verein.example." in after.content.decode()
    assert Versand.objects.get().adresse == "info@verein.example"


@pytest.mark.django_db
def test_command_appoints_the_first_geschaeftsstelle(capsys) -> None:
    call_command(
        "geschaeftsstelle",
        "Erste@Stadt.example",
        vorname="Erika",
        nachname="Erste",
        institution="Stadt Halle",
    )

    person = Mitglied.objects.get()
    assert person.konto.email == "erste@stadt.example"
    assert person.netzwerkrollen.get().rolle == Rolle.GESCHAEFTSSTELLE
    assert "Erika Erste ist ab heute Geschäftsstelle." in capsys.readouterr().out


@pytest.mark.django_db
def test_command_refuses_in_one_sentence_and_leaves_nothing() -> None:
    KontoFactory(email="erste@stadt.example")

    with pytest.raises(CommandError, match="meldet sich schon jemand anderes an"):
        call_command(
            "geschaeftsstelle", "erste@stadt.example", vorname="E", nachname="E", institution="Stadt"
        )

    assert not Mitglied.objects.exists()
