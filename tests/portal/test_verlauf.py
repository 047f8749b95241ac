"""Timelines: who, when, old and new in German; never a field the reader may not see; constant queries."""

from collections.abc import Callable

import pghistory
import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.institutionen.services.ansprechperson import appoint_ansprechperson, dismiss_ansprechperson
from fachgruppen.institutionen.services.institution import set_bestaetigt
from mitglieder.models import Konto
from mitglieder.services.profil import save_profil
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AnsprechpersonFactory,
    FreigabeFactory,
    KontoFactory,
    MitgliedFactory,
    ZugehoerigkeitFactory,
)
from tests.fixtures_rollen import BACKEND, Netz
from tests.portal.abfragen import abfragen

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
PROFIL = {"titel": "Dr.", "funktion": "Leitung", "email": "neu@verein.example", "telefon": "0345 111111",
          "mobil": "0170 222222", "sprachen": ["Farsi"], "themen": []}  # fmt: skip


def als(konto: Konto) -> Client:
    client = Client()
    client.force_login(konto, backend=BACKEND)
    return client


def text(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"portal:{name}", args=args)).content.decode().replace("\xa0", " ")


def test_a_person_reads_what_changed_and_the_office_reads_no_more_than_it_may(
    rolle_client: RollenClient, konto_mitglied_a: Konto
) -> None:
    person = konto_mitglied_a.mitglied
    save_profil(person, by=konto_mitglied_a, **PROFIL)
    own = text(als(konto_mitglied_a), "person_verlauf", person.pk)
    for said in ("0170 222222", "neu@verein.example", "Alma Muster", "Sprachen", "Farsi", "keine Angabe"):
        assert said in own, said
    desk = text(rolle_client("geschaeftsstelle"), "person_verlauf", person.pk)
    assert "neu@verein.example" in desk
    assert "0170" not in desk
    assert "Mobil" not in desk
    FreigabeFactory(mitglied=person, feld="mobil", stufe="fachgruppe")
    assert "0170 222222" in text(rolle_client("geschaeftsstelle"), "person_verlauf", person.pk)


def test_institution_tells_its_people_who_changed_and_who_spoke(netz: Netz, konto_mitglied_a: Konto) -> None:
    AnsprechpersonFactory(mitglied=konto_mitglied_a.mitglied)
    other = MitgliedFactory(vorname="Olga", nachname="Ort", institution=netz.verein)
    appoint_ansprechperson(netz.verein, other, by=konto_mitglied_a)
    dismiss_ansprechperson(netz.verein, other, by=konto_mitglied_a)
    with pghistory.context(user=konto_mitglied_a.pk):
        netz.verein.art, netz.verein.weitere_arten = "kultur", ["schule"]
        netz.verein.save()
    with pghistory.context(link=True):
        set_bestaetigt(netz.verein)
        netz.verein.save()
    page = text(als(konto_mitglied_a), "institution_verlauf", netz.verein.pk)
    for said in (
        "Ansprechperson Olga Ort: benannt", "Ansprechperson Olga Ort: beendet", "Verein", "Kultur", "Schule",
        "über den Link einer E-Mail", "Bestätigt am",
    ):  # fmt: skip
        assert said in page, said
    # What only the machine keeps is no step of its own.
    netz.verein.suchtext = "anders"
    netz.verein.save()
    assert text(als(konto_mitglied_a), "institution_verlauf", netz.verein.pk).count("<li>") == page.count(
        "<li>"
    )


def test_fachgruppe_for_its_members_in_pages(
    netz: Netz, konto_mitglied_a: Konto, rolle_client: RollenClient
) -> None:
    with pghistory.context(user=konto_mitglied_a.pk):
        netz.a.leitsatz, netz.a.profil = "Neuer Satz", "Sehr langes Profil"
        netz.a.save()
    client = als(konto_mitglied_a)
    page = text(client, "fachgruppe_verlauf", netz.a.slug)
    assert "Neuer Satz" in page
    assert "Profil geändert" in page
    assert "Sehr langes Profil" not in page
    url = reverse("portal:fachgruppe_verlauf", args=[netz.a.slug])
    once = abfragen(client, url)
    ZugehoerigkeitFactory.create_batch(45, gremium=netz.a)
    assert abfragen(client, url) == once
    first, second = (client.get(f"{url}?seite={number}").content.decode() for number in (1, 2))
    assert first.count("<li>") > second.count("<li>")
    assert "Neuer Satz" not in first
    assert "Neuer Satz" in second
    assert rolle_client("mitglied_b").get(url).status_code == 403


def test_restricted_data_is_named_to_nobody_but_the_office_and_herself(
    netz: Netz, konto_mitglied_a: Konto, rolle_client: RollenClient
) -> None:
    konto = KontoFactory()
    person = MitgliedFactory(vorname="Zora", nachname="Zwei", konto=konto, eingeschraenkt_am=jetzt())
    with pghistory.context(user=konto.pk):
        ZugehoerigkeitFactory(gremium=netz.a, mitglied=person)
    page = text(als(konto_mitglied_a), "fachgruppe_verlauf", netz.a.slug)
    assert "jemand aus dem Netzwerk: eingetragen" in page
    assert "Zora" not in page
    own = text(als(konto), "fachgruppe_verlauf", netz.a.slug)
    assert "Zora Zwei: eingetragen" in own
    assert "Zora Zwei: eingetragen" in text(
        rolle_client("geschaeftsstelle"), "fachgruppe_verlauf", netz.a.slug
    )
