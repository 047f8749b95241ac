"""Erasure: nothing of the person is left, nobody else loses anything, minutes still verify."""

from collections.abc import Callable, Iterator

import pghistory
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.test import Client
from django.urls import reverse

from fachgruppen.beitritt.models import Einwilligung
from fachgruppen.beitritt.states import Antragsstatus
from fachgruppen.models import Amt, Zugehoerigkeit
from mitglieder.models import Konto, Mitglied
from mitglieder.services.profil import set_freigabe
from mitglieder.states import Feld, Stufe
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Loeschprotokoll
from netzwerk.datenschutz.services.loeschung import erase_person
from netzwerk.demo.factories import (
    AmtFactory,
    AufgabeFactory,
    BeitrittsantragFactory,
    BeitrittswunschFactory,
    EinladungFactory,
    FachgruppenwunschFactory,
    MitgliedFactory,
    ProtokollfassungFactory,
    SitzungFactory,
    VersandFactory,
)
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from sitzungen.protokolle.models import Protokollname
from sitzungen.services.kalenderzugang import create_kalenderzugang
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db

Rolle = Callable[[str], Client]


def stellen(text: str) -> Iterator[str]:
    """Return every column of every table of the project in which the text stands."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            rows = model._base_manager.annotate(alles=Cast(F(field.attname), TextField()))
            if field.get_internal_type() == "BinaryField":
                continue
            if rows.filter(alles__icontains=text).exists():
                yield f"{model._meta.label}.{field.name}"


def canary(konto: Konto, netz: Netz) -> Mitglied:
    """Fill everything about the person with one word, with a history of it."""
    person = konto.mitglied
    with pghistory.context(user=konto.pk):
        person.vorname, person.nachname, person.funktion = "Kanarie", "Kanarienvogel", "Kanarie"
        person.email, person.themen, person.sprachen = "kanarie@verein.example", ["Kanarie"], ["Kanarie"]
        person.telefon, person.mobil = "0345 4711", "0171 4711"
        person.save()
    konto.email = "kanarie-login@verein.example"
    konto.save()
    EmailAddress.objects.create(user=konto, email=konto.email)
    Authenticator.objects.create(user=konto, type="totp", data={"secret": "kanarie"})
    set_freigabe(person, Feld.TELEFON, Stufe.NETZWERK, by=konto)
    BeitrittswunschFactory(mitglied=person, gremium=netz.b, text="Kanarie")
    apply_once(person, netz)
    EinladungFactory(sitzung=SitzungFactory(gremium=netz.a), mitglied=person, adresse=person.email)
    VersandFactory(adresse=person.email, empfaenger_name=person.name, inhalt=b"kanarie")
    VersandFactory(empfang=f"mitglied:{person.pk}", adresse=person.email, status=Status.WARTET)
    return person


def apply_once(person: Mitglied, netz: Netz) -> None:
    """The application from before she was a member: its first versions lead to nobody yet."""
    row = BeitrittsantragFactory(
        vorname="Kanarie", nachname="Kanarienvogel", email="kanarie-antrag@verein.example", gremien=[]
    )
    FachgruppenwunschFactory(antrag=row, gremium=netz.a, satz="Kanarie")
    VersandFactory(art="beitritt_bestaetigung", empfang=row.vorgang, adresse=row.email, empfaenger_name="")
    row.mitglied, row.status, row.entschieden_am = person, Antragsstatus.ANGENOMMEN, jetzt()
    row.save()
    Einwilligung.objects.filter(antrag=row).update(mitglied=person)


def test_nothing_of_the_person_is_left_in_any_table(
    netz: Netz, konto_mitglied_a: Konto, rolle_client: Rolle
) -> None:
    person = canary(konto_mitglied_a, netz)
    client, feed = rolle_client("mitglied_a"), create_kalenderzugang(person)
    other = MitgliedFactory(nachname="Bleibt", email="bleibt@verein.example")
    mail = VersandFactory(adresse=other.email, empfaenger_name=other.name)
    assert client.get(reverse("portal:mein_bereich")).status_code == 200
    assert len(set(stellen("kanarie"))) > 15

    assert erase_person(person, by=None)

    assert list(stellen("kanarie")) == []
    assert list(stellen("4711")) == []
    mail.refresh_from_db()
    assert (mail.adresse, mail.empfaenger_name) == (other.email, other.name)
    assert not Versand.objects.filter(status=Status.WARTET, empfang=f"mitglied:{person.pk}").exists()
    person.refresh_from_db()
    assert person.name == "Ehemaliges Mitglied"
    assert (person.ausgetreten_am, person.geloescht_am is None) == (heute(), False)
    assert not Zugehoerigkeit.objects.filter(mitglied=person, bis=None).exists()
    # No way in is left.
    assert client.get(reverse("portal:mein_bereich")).status_code == 302
    assert client.get(reverse("sitzungen:feed", args=[feed])).status_code == 404
    assert not erase_person(person, by=None), "the second time there is nothing to do"
    record = Loeschprotokoll.objects.get()
    assert record.zahlen["mitglieder.Freigabe"] == 1
    assert "kanarie" not in str(record.zahlen).lower()


def test_minutes_keep_their_checksum_and_offices_their_dates(netz: Netz, konto_koordination_a: Konto) -> None:
    person = konto_koordination_a.mitglied
    fassung = ProtokollfassungFactory(protokoll__sitzung__gremium=netz.a)
    row = Protokollname.objects.create(
        fassung=fassung, nr=99, mitglied=person, name=person.name, salz="salz", commitment="c" * 64
    )
    before, amt = fassung.sha256, Amt.objects.get(mitglied=person)
    heir = AmtFactory(gremium=netz.a, art="stellvertretung").mitglied
    task = AufgabeFactory(gremium=netz.a, mitglied=person)

    erase_person(person, by=None)

    row.refresh_from_db()
    fassung.refresh_from_db()
    assert (str(row), row.mitglied_id, row.commitment) == ("ehemaliges Mitglied", None, "c" * 64)
    assert fassung.sha256 == before
    amt.refresh_from_db()
    assert (amt.bis, str(amt.mitglied)) == (heute(), "Ehemaliges Mitglied")
    task.refresh_from_db()
    assert task.mitglied == heir


def test_who_is_needed_is_not_erased(konto_geschaeftsstelle: Konto) -> None:
    with pytest.raises(Ablehnung, match="allein in der Geschäftsstelle"):
        erase_person(konto_geschaeftsstelle.mitglied, by=None)
    assert not Mitglied.objects.exclude(geloescht_am=None).exists()


def test_the_record_of_erasures_cannot_be_changed(konto_mitglied_a: Konto) -> None:
    erase_person(konto_mitglied_a.mitglied, by=None)
    with pytest.raises(Exception, match="Cannot"):
        Loeschprotokoll.objects.update(zahlen={})
