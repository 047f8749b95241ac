"""A locked login: every kind of way in ends with the next request; restricted data is shown to nobody."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.angebote.token import bestaetigungs_token
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.models import Sperre
from netzwerk.datenschutz.services.einschraenkung import lift_restriction, restrict_person, unlock_konto
from netzwerk.demo.factories import (
    AngebotFactory,
    EinladungFactory,
    SitzungFactory,
    TerminoptionFactory,
    UmfrageteilnahmeFactory,
    VersandFactory,
)
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.states import Sitzungsstatus
from sitzungen.token import token_fuer, umfrage_token
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db

Rolle = Callable[[str], Client]


def wege(netz: Netz, person: Mitglied) -> dict[str, str]:
    """Return an address of each kind that lets a person in without a login, or with her session."""
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    einladung = EinladungFactory(sitzung=sitzung, mitglied=person)
    angebot = AngebotFactory(institution=person.institution, gremium=netz.a, von=person)
    asked = UmfrageteilnahmeFactory(mitglied=person, umfrage__sitzung__gremium=netz.a)
    TerminoptionFactory(sitzung=asked.umfrage.sitzung)
    found = {
        "session": reverse("portal:mein_bereich"),
        "daten": reverse("datenschutz:meine_daten"),
        "feed": reverse("sitzungen:feed", args=[create_kalenderzugang(person)]),
        "antwort": reverse("sitzungen:antwort_link", args=[token_fuer(einladung)]),
        "stimmt_noch": reverse(
            "angebote:bestaetigen_link",
            args=[bestaetigungs_token(angebot.pk, person.pk, angebot.bestaetigt_am or jetzt())],
        ),
    }
    return found | {"umfrage": reverse("sitzungen:umfrage_link", args=[umfrage_token(asked)])}


def test_a_lock_ends_every_way_in_at_once(netz: Netz, konto_mitglied_a: Konto, rolle_client: Rolle) -> None:
    konto, person = konto_mitglied_a, konto_mitglied_a.mitglied
    client, office, public = rolle_client("mitglied_a"), rolle_client("geschaeftsstelle"), Client()
    ways = wege(netz, person)
    inside = {"session", "daten"}
    for name, url in ways.items():
        assert (client if name in inside else public).get(url).status_code == 200, name
    waiting = VersandFactory(empfang=f"mitglied:{person.pk}", adresse=person.email, status=Status.WARTET)
    page = reverse("datenschutz:person", args=[person.pk])
    assert "Schreiben Sie den Grund" in office.post(page, {"grund": " "}).content.decode()

    assert office.post(page, {"grund": "Arbeitet dort nicht mehr."}).status_code == 302

    for name, url in ways.items():
        assert (client if name in inside else public).get(url).status_code == (
            302 if name in inside else 404
        ), name
    waiting.refresh_from_db()
    assert waiting.status == Status.ENTFALLEN
    letter = Versand.objects.get(art="datenschutz_sperre")
    assert "Arbeitet dort nicht mehr." not in letter.fehler_text
    assert Sperre.objects.get(konto=konto).grund == "Arbeitet dort nicht mehr."
    assert "gesperrt" in office.get(page).content.decode()

    office.post(reverse("datenschutz:entsperren", args=[person.pk]))
    konto.refresh_from_db()
    assert konto.is_active
    assert Sperre.objects.get(konto=konto).aufgehoben_am is not None


def test_nobody_locks_herself_or_the_last_one_who_manages(
    konto_geschaeftsstelle: Konto, rolle_client: Rolle
) -> None:
    page = reverse("datenschutz:person", args=[konto_geschaeftsstelle.mitglied.pk])
    assert (
        "Den eigenen Zugang" in rolle_client("geschaeftsstelle").post(page, {"grund": "x"}).content.decode()
    )
    assert "allein in der" in rolle_client("beauftragte").post(page, {"grund": "x"}).content.decode()
    assert konto_geschaeftsstelle.is_active
    konto_geschaeftsstelle.mitglied.geloescht_am = jetzt()
    konto_geschaeftsstelle.mitglied.save()
    with pytest.raises(Ablehnung, match="gelöscht"):
        unlock_konto(Konto.objects.get(pk=konto_geschaeftsstelle.pk), by=konto_geschaeftsstelle)


def test_restricted_data_is_seen_by_nobody_but_the_office(
    netz: Netz, konto_mitglied_a: Konto, konto_geschaeftsstelle: Konto, rolle_client: Rolle
) -> None:
    person = konto_mitglied_a.mitglied
    page, people = reverse("portal:person", args=[person.pk]), reverse("portal:person_list")
    other = rolle_client("koordination_a")
    assert "Alma" in other.get(people).content.decode()
    waiting = VersandFactory(empfang=f"mitglied:{person.pk}", adresse=person.email, status=Status.WARTET)

    restrict_person(person, by=konto_geschaeftsstelle)

    assert other.get(page).status_code == 404
    for url in (
        people,
        reverse("portal:fachgruppe_mitglieder", args=[netz.a.slug]),
        reverse("portal:person_blatt"),
    ):
        assert "Alma" not in other.get(url).content.decode(), url
    waiting.refresh_from_db()
    assert waiting.status == Status.ENTFALLEN
    assert not Mitglied.objects.get(pk=person.pk).ist_per_mail_erreichbar
    office = rolle_client("geschaeftsstelle")
    assert "Alma" in office.get(reverse("datenschutz:buero")).content.decode()
    assert "Alma" in rolle_client("mitglied_a").get(reverse("mitglieder:profil")).content.decode()
    lift_restriction(person, by=konto_geschaeftsstelle)
    assert other.get(page).status_code == 200
