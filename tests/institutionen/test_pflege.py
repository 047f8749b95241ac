"""Keeping an institution: who may, what is refused, nothing typed is lost, old names stay findable."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.institutionen.models import Ansprechperson
from fachgruppen.institutionen.services.ansprechperson import appoint_ansprechperson
from mitglieder.models import Institution, Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import AngebotFactory, AnsprechpersonFactory, MitgliedFactory
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import BACKEND, Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


@pytest.fixture
def sprecherin(netz: Netz, konto_mitglied_a: Konto) -> Client:
    AnsprechpersonFactory(mitglied=konto_mitglied_a.mitglied)
    client = Client()
    client.force_login(konto_mitglied_a, backend=BACKEND)
    return client


def typed(row: Institution, **changed: object) -> dict[str, object]:
    return {"version": row.version, "name": row.name, "art": row.art, **changed}


def test_contact_person_changes_everything_and_the_old_name_is_found(sprecherin: Client, netz: Netz) -> None:
    url = reverse("institutionen:bearbeiten", args=[netz.verein.pk])
    answer = sprecherin.post(
        url,
        typed(
            netz.verein, name="Sprachhaus e. V.", fruehere_namen="Deutschladen\nDeutschladen ",
            weitere_arten=["kultur", "verein"], themen="Alphabetisierung; Konversation", sprachen="Arabisch",
            plz="06108", email="kontakt@sprachhaus.example", website="www.sprachhaus.example",
            beschreibung="Kurse für alle.",
        ),
    )  # fmt: skip
    assert answer.status_code == 302
    row = Institution.objects.get(pk=netz.verein.pk)
    assert row.fruehere_namen == ["Deutschladen", "Sprachverein e. V."]
    assert (row.weitere_arten, row.version, row.bestaetigt_am is not None) == (["kultur"], 2, True)
    assert (row.website, row.themen) == (
        "https://www.sprachhaus.example",
        ["Alphabetisierung", "Konversation"],
    )
    for words in ("Sprachverein", "deutschladen", "alphabetisierung"):
        found = sprecherin.get(reverse("portal:institution_list"), {"suche": words}).content.decode()
        assert "Sprachhaus e.\xa0V." in found, words
    assert (
        "Sprachhaus" in sprecherin.get(reverse("portal:institution_list"), {"art": "kultur"}).content.decode()
    )
    page = Client().get(row.get_absolute_url()).content.decode()
    assert "06108" in page, "an address without a street is shown as well"
    assert "kontakt@sprachhaus.example" in page
    assert "Angaben ändern" not in page


def test_two_writers_and_nothing_is_lost(sprecherin: Client, netz: Netz, rolle_client: RollenClient) -> None:
    url = reverse("institutionen:bearbeiten", args=[netz.verein.pk])
    first = typed(netz.verein, telefon="0345 5550101")
    assert rolle_client("geschaeftsstelle").post(url, first).status_code == 302
    second = typed(netz.verein, telefon="0345 5550202", beschreibung="Mein langer Text")
    page = sprecherin.post(url, second).content.decode()
    assert "0345 5550101" in page
    assert "0345 5550202" in page
    assert "Mein langer Text" in page
    assert 'name="version" value="2"' in page
    assert sprecherin.post(url, {**second, "version": 2}).status_code == 302
    assert Institution.objects.get(pk=netz.verein.pk).telefon == "0345 5550202"


def test_each_wrong_input_gets_its_sentence(sprecherin: Client, netz: Netz) -> None:
    url = reverse("institutionen:bearbeiten", args=[netz.verein.pk])
    wrong = typed(
        netz.verein, name="", plz="0610", telefon="anrufen", email="x", website="http://", art="zirkus",
        fruehere_namen="\n".join(f"Name {n}" for n in range(11)), themen=",".join(f"t{n}" for n in range(13)),
    )  # fmt: skip
    page = sprecherin.post(url, wrong).content.decode()
    for sentence in (
        "Geben Sie den Namen", "fünf Ziffern", "mit Vorwahl", "kontakt@verein.example", "ganze Adresse",
        "aus der Liste", "zehn frühere Namen", "zwölf Themen",
    ):  # fmt: skip
        assert sentence in page, sentence
    taken = sprecherin.post(url, typed(netz.verein, name="AUSLÄNDERBEIRAT")).content.decode()
    assert "gibt es schon" in taken
    assert "AUSLÄNDERBEIRAT" in taken


def test_naming_and_ending(sprecherin: Client, netz: Netz, konto_mitglied_a: Konto) -> None:
    other, foreign = MitgliedFactory(institution=netz.verein), MitgliedFactory(institution=netz.stadt)
    url = reverse("institutionen:ansprechpersonen", args=[netz.verein.pk])
    assert "aus der Liste" in sprecherin.post(url, {"mitglied": foreign.pk}).content.decode()
    with pytest.raises(Ablehnung):
        appoint_ansprechperson(netz.verein, foreign, by=konto_mitglied_a)
    assert sprecherin.post(url, {"mitglied": other.pk}).status_code == 302
    letter = Versand.objects.get(art="institution_ansprechperson")
    assert (letter.empfang, art(letter.art).hindernis(letter)) == (f"mitglied:{other.pk}", "")
    own = reverse("institutionen:ansprechperson_beenden", args=[netz.verein.pk, konto_mitglied_a.mitglied.pk])
    assert sprecherin.post(own).url == netz.verein.get_absolute_url()
    assert sprecherin.get(url).status_code == 403
    assert [row.mitglied for row in Ansprechperson.objects.all()] == [other]
    Ansprechperson.objects.all().delete()
    assert "nicht mehr" in art(letter.art).hindernis(letter)


def test_no_name_is_told_by_ending(sprecherin: Client, netz: Netz) -> None:
    hidden = (
        MitgliedFactory(institution=netz.stadt, ausgetreten_am=heute()),
        MitgliedFactory(institution=netz.stadt, eingeschraenkt_am=jetzt()),
    )
    for person in hidden:
        url = reverse("institutionen:ansprechperson_beenden", args=[netz.verein.pk, person.pk])
        assert sprecherin.post(url).status_code == 404
    colleague = MitgliedFactory(institution=netz.verein)
    url = reverse("institutionen:ansprechperson_beenden", args=[netz.verein.pk, colleague.pk])
    assert "war schon nicht mehr Ansprechperson" in sprecherin.post(url, follow=True).content.decode()


def test_who_leaves_the_institution_loses_the_right_at_once(
    sprecherin: Client, netz: Netz, konto_mitglied_a: Konto
) -> None:
    person = konto_mitglied_a.mitglied
    person.institution = netz.stadt
    person.save()
    assert sprecherin.get(reverse("institutionen:bearbeiten", args=[netz.verein.pk])).status_code == 403


def test_page_shows_offers_groups_and_who_speaks(sprecherin: Client, netz: Netz) -> None:
    who = MitgliedFactory(institution=netz.verein)
    AngebotFactory(von=who, gremium=netz.a, titel="Kurs am Abend")
    AngebotFactory(von=who, gremium=netz.a, titel="Geheimer Entwurf", entwurf=True)
    page = sprecherin.get(netz.verein.get_absolute_url()).content.decode()
    assert "Kurs am Abend" in page
    assert "Ansprechperson" in page
    assert "Deutschunterricht" in page
    assert "Geheimer Entwurf" not in page
    public = Client().get(netz.verein.get_absolute_url()).content.decode()
    assert "Kurs am Abend" in public
    assert "Alma" not in public
