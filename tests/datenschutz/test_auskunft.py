"""Meine Daten: complete, readable, without secrets and without other people's data."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pghistory
import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from mitglieder.anmeldung import ZweiterFaktorAdapter
from mitglieder.models import Konto
from netzwerk.base.datum import datum_uhrzeit
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.models import Auskunft
from netzwerk.datenschutz.paket import HTML_NAME, JSON_NAME
from netzwerk.datenschutz.selectors.auskunft import ANDERE
from netzwerk.demo.factories import EinladungFactory, MitgliedFactory, SitzungFactory, VersandFactory
from tests.fixtures_rollen import BACKEND, Netz

pytestmark = pytest.mark.django_db

Rolle = Callable[[str], Client]
PASSWORT = "ein-langes-Passwort-4711"


def bestaetigt(client: Client, konto: Konto) -> Client:
    """Type the password on the page that asks for it, as the person does."""
    konto.set_password(PASSWORT)
    konto.save()
    client.force_login(konto, backend=BACKEND)
    page = client.post(reverse("account_reauthenticate"), {"password": PASSWORT})
    assert page.status_code == 302
    return client


def geladen(client: Client, konto: Konto) -> tuple[dict[str, Any], str]:
    page = bestaetigt(client, konto).post(reverse("datenschutz:meine_daten"))
    assert page.status_code == 200, page.content
    with zipfile.ZipFile(io.BytesIO(page.content)) as archive:
        return json.loads(archive.read(JSON_NAME)), archive.read(HTML_NAME).decode()


def test_the_copy_holds_what_the_person_said_and_nothing_secret(
    netz: Netz, konto_mitglied_a: Konto, rolle_client: Rolle
) -> None:
    konto = konto_mitglied_a
    person = konto.mitglied
    with pghistory.context(user=konto.pk):
        person.funktion, person.telefon = "KANARIE-funktion", "0345 4711"
        person.save()
    other = MitgliedFactory(vorname="FREMDE", nachname="PERSON", email="fremd@verein.example")
    sitzung = SitzungFactory(gremium=netz.a)
    EinladungFactory(sitzung=sitzung, mitglied=other)
    EinladungFactory(
        sitzung=sitzung, mitglied=person, adresse="kanarie@verein.example", antwort="vertretung",
        vertretung_name="FREMDE Vertretung", antwort_am=jetzt(), kanal="portal",
    )  # fmt: skip
    VersandFactory(empfang=f"mitglied:{person.pk}", adresse="kanarie@verein.example", inhalt=b"GEHEIMER LINK")
    VersandFactory(adresse=other.email, empfaenger_name=other.name)
    seed = ZweiterFaktorAdapter().encrypt("KANARIESEED")
    Authenticator.objects.create(user=konto, type="totp", data={"secret": seed})

    data, html = geladen(rolle_client("mitglied_a"), konto)

    text = json.dumps(data, ensure_ascii=False)
    for said in ("KANARIE-funktion", "0345 4711", "kanarie@verein.example", konto.email):
        assert said in text
        assert said in html
    for secret in ("FREMDE", "fremd@", konto.password, seed, "GEHEIMER LINK", "session_key", "token_sha256"):
        assert secret not in text
        assert secret not in html
    invited = next(part for part in data["bestaende"] if part["bestand"] == "sitzungen.Einladung")
    assert [row["vertretung_name"] for row in invited["zeilen"]] == [ANDERE]
    assert Auskunft.objects.get(konto=konto).groesse > 0


def test_the_page_to_read_speaks_german(konto_mitglied_a: Konto, rolle_client: Rolle) -> None:
    """No ISO timestamps and no words of libraries; what a person typed stays as it is."""
    person = konto_mitglied_a.mitglied
    person.funktion, person.themen = "9999-99-99", ["Kurse", "Wohnung"]
    person.save()
    data, html = geladen(rolle_client("mitglied_a"), konto_mitglied_a)
    assert f"Stand {datum_uhrzeit(datetime.fromisoformat(data['stand']))}." in html
    assert not re.search(r"\d{4}-\d\d-\d\dT", html)
    for word in ("created_at", "user_agent", "[&#x27;"):
        assert word not in html
    for said in ("<dt>angelegt am</dt>", "<dd>Kurse, Wohnung</dd>", "<dd>9999-99-99</dd>"):
        assert said in html


def test_only_who_has_just_proved_it_gets_the_copy(
    konto_mitglied_a: Konto, konto_ausgetreten: Konto, rolle_client: Rolle
) -> None:
    konto_mitglied_a.set_password(PASSWORT)
    konto_mitglied_a.save()
    page = rolle_client("mitglied_a").post(reverse("datenschutz:meine_daten"))
    assert page.status_code == 302
    assert page["Location"].startswith(reverse("account_reauthenticate"))
    assert not Auskunft.objects.exists()
    # Who has left still has the right to it.
    assert geladen(Client(), konto_ausgetreten)[0]["person"] == konto_ausgetreten.mitglied.name


def test_the_page_says_how_much_there_is_with_the_same_queries(
    netz: Netz, konto_mitglied_a: Konto, rolle_client: Rolle, django_assert_num_queries: Any
) -> None:
    client, url = rolle_client("mitglied_a"), reverse("datenschutz:meine_daten")
    for gremium in (netz.a, netz.b):
        EinladungFactory(sitzung=SitzungFactory(gremium=gremium), mitglied=konto_mitglied_a.mitglied)
        with django_assert_num_queries(6):
            page = client.get(url)
    assert "Einladungen" in page.content.decode()
