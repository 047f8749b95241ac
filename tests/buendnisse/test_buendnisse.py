"""Bündnisse: who enters and releases them, who is named where, one at a time, nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.buendnisse.models import Buendnis, Buendnisvertretung
from fachgruppen.buendnisse.states import Vertretungsart
from mitglieder.models import Konto
from mitglieder.states import Feld, Stufe
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    BuendnisFactory,
    BuendnisvertretungFactory,
    FreigabeFactory,
    MitgliedFactory,
)
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]
V = Vertretungsart


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_from_draft_to_public_and_back(rolle_client: RollenClient) -> None:
    desk, public = rolle_client("geschaeftsstelle"), Client()
    typed = {
        "version": 1,
        "name": "Landesnetzwerk",
        "art": "netzwerk",
        "ebene": "land",
        "notiz": "Nur intern",
    }
    assert desk.post(reverse("buendnisse:neu"), typed).status_code == 302
    row = Buendnis.objects.get()
    release = reverse("buendnisse:freigeben", args=[row.pk])
    assert "Ohne Beschreibung" in desk.post(release, follow=True).content.decode()
    changed = {**typed, "beschreibung": "Austausch der Städte"}
    assert desk.post(reverse("buendnisse:bearbeiten", args=[row.pk]), changed).status_code == 302
    assert "Landesnetzwerk" not in text(public, reverse("buendnisse:liste"))
    assert public.get(row.get_absolute_url()).status_code == 302
    desk.post(release)
    assert "Landesnetzwerk" in text(public, reverse("buendnisse:liste"))
    page = text(public, row.get_absolute_url())
    assert "Austausch der Städte" in page
    assert "Nur intern" not in page
    assert "Nur intern" in text(rolle_client("beauftragte"), row.get_absolute_url())
    emptied = desk.post(reverse("buendnisse:bearbeiten", args=[row.pk]), {**typed, "version": 2})
    assert "braucht es eine Beschreibung" in emptied.content.decode()
    assert (
        "nicht gelöscht"
        in desk.post(reverse("buendnisse:loeschen", args=[row.pk]), follow=True).content.decode()
    )
    desk.post(reverse("buendnisse:zuruecknehmen", args=[row.pk]))
    assert public.get(row.get_absolute_url()).status_code == 302
    desk.post(reverse("buendnisse:loeschen", args=[row.pk]))
    assert not Buendnis.objects.exists()


def test_two_writers_see_both_texts_and_names_are_unique(rolle_client: RollenClient) -> None:
    row, desk = BuendnisFactory(), rolle_client("geschaeftsstelle")
    BuendnisFactory(name="Runder Tisch")
    url = reverse("buendnisse:bearbeiten", args=[row.pk])
    typed = {
        "version": 1,
        "name": row.name,
        "art": "buendnis",
        "ebene": "bund",
        "beschreibung": "Erste Fassung",
    }
    assert rolle_client("beauftragte").post(url, typed).status_code == 302
    second = {**typed, "beschreibung": "Zweite Fassung"}
    page = desk.post(url, second).content.decode()
    assert page.count("Erste Fassung") == page.count("Zweite Fassung") == 1
    assert desk.post(url, {**second, "version": 2}).status_code == 302
    taken = desk.post(url, {**second, "version": 3, "name": "RUNDER TISCH"}).content.decode()
    assert "steht schon in der Liste" in taken


def test_one_speaks_at_a_time_and_many_work_there(rolle_client: RollenClient, netz: Netz) -> None:
    row, desk = BuendnisFactory(), rolle_client("geschaeftsstelle")
    first, second, third = (MitgliedFactory(institution=netz.verein) for _ in range(3))
    url, today = reverse("buendnisse:vertretung", args=[row.pk]), heute()
    for who, what in ((first, V.VERTRETUNG), (second, V.MITARBEIT), (third, V.MITARBEIT)):
        assert desk.post(url, {"mitglied": who.pk, "art": what, "von": today.isoformat()}).status_code == 302
    fourth = {"mitglied": MitgliedFactory().pk, "art": V.VERTRETUNG, "von": today.isoformat()}
    assert "schon vergeben" in desk.post(url, fourth).content.decode()
    again = desk.post(url, {"mitglied": second.pk, "art": V.STELLVERTRETUNG, "von": today.isoformat()})
    assert "schon bei diesem Bündnis" in again.content.decode()
    own = Buendnisvertretung.objects.get(mitglied=first)
    end = reverse("buendnisse:vertretung_beenden", args=[row.pk, own.pk])
    early = {"bis": (today - timedelta(days=1)).isoformat()}
    assert "liegt vor dem ersten" in desk.post(end, early).content.decode()
    assert desk.post(end, {"bis": today.isoformat()}).status_code == 302
    later = {**fourth, "von": (today + timedelta(days=1)).isoformat()}
    assert desk.post(url, later).status_code == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        BuendnisvertretungFactory(buendnis=row, von=today + timedelta(days=9))


def test_names_as_far_as_the_reader_may_know(
    rolle_client: RollenClient, netz: Netz, konto_mitglied_b: Konto
) -> None:
    one = MitgliedFactory(vorname="Zora", nachname="Zwei", institution=netz.verein)
    row = BuendnisFactory(notiz="Interner Satz")
    BuendnisvertretungFactory(buendnis=row, mitglied=one)
    urls = (row.get_absolute_url(), reverse("buendnisse:liste"))
    assert all("Zora" not in text(Client(), url) for url in urls)
    assert all("Zora" in text(rolle_client("mitglied_b"), url) for url in urls)
    assert row.name in text(rolle_client("mitglied_b"), one.get_absolute_url())
    assert row.name in text(rolle_client("mitglied_b"), netz.verein.get_absolute_url())
    assert row.name not in text(Client(), netz.verein.get_absolute_url())
    FreigabeFactory(mitglied=one, feld=Feld.AMT, stufe=Stufe.OEFFENTLICH)
    assert all("Zora" in text(Client(), url) for url in urls)
    # Who works there reads the draft and the note; nobody else does.
    hidden = BuendnisFactory(entwurf=True, notiz="Interner Satz")
    assert rolle_client("mitglied_b").get(hidden.get_absolute_url()).status_code == 404
    BuendnisvertretungFactory(buendnis=hidden, mitglied=konto_mitglied_b.mitglied)
    assert "Interner Satz" in text(rolle_client("mitglied_b"), hidden.get_absolute_url())
    assert "Interner Satz" not in text(rolle_client("mitglied_b"), row.get_absolute_url())


def test_restricted_data_of_a_former_member_stays_hidden(rolle_client: RollenClient) -> None:
    gone = MitgliedFactory(vorname="Zora", nachname="Zwei", ausgetreten_am=heute())
    row = BuendnisFactory()
    BuendnisvertretungFactory(buendnis=row, mitglied=gone, bis=heute())
    assert "Zora" in text(rolle_client("mitglied_b"), row.get_absolute_url())
    gone.eingeschraenkt_am = jetzt()
    gone.save()
    assert "Zora" not in text(rolle_client("mitglied_b"), row.get_absolute_url())
    assert "Zora" in text(rolle_client("geschaeftsstelle"), row.get_absolute_url())


def test_queries_do_not_grow(get_mit_abfragen: GetMitAbfragen) -> None:
    url = reverse("buendnisse:liste")
    for number in (1, 3):
        BuendnisvertretungFactory.create_batch(number)
        get_mit_abfragen(Client(), url, 5)
