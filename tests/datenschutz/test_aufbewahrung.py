"""Retention: it says before what it will remove, removes it once, leaves restricted people alone."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from mitglieder.models import Freigabe, Konto, Mitglied
from mitglieder.states import Feld, Stufe
from netzwerk.base.inventar import bestaende
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Loeschprotokoll
from netzwerk.datenschutz.selectors.aufbewahrung import faellige
from netzwerk.datenschutz.services.aufbewahrung import run_aufbewahrung
from netzwerk.datenschutz.states import KONTAKT_TAGE, NAME_TAGE
from netzwerk.demo.factories import EinladungFactory, KontoFactory, MitgliedFactory, SitzungFactory
from sitzungen.models import Einladung
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db


def alt(person: Mitglied) -> Freigabe:
    long_ago = jetzt() - timedelta(days=4 * 365)
    row: Freigabe = Freigabe.objects.create(
        mitglied=person,
        feld=Feld.TELEFON,
        stufe=Stufe.NETZWERK,
        erteilt_am=long_ago,
        widerrufen_am=long_ago,
    )
    return row


def test_the_run_does_what_the_preview_says_and_only_once(netz: Netz, konto_geschaeftsstelle: Konto) -> None:
    person, restricted = MitgliedFactory(), MitgliedFactory(eingeschraenkt_am=jetzt())
    alt(person)
    kept = alt(restricted)
    young = Freigabe.objects.create(
        mitglied=person, feld=Feld.AMT, stufe=Stufe.OEFFENTLICH, erteilt_am=jetzt(), widerrufen_am=jetzt()
    )
    past = SitzungFactory(gremium=netz.a, tag=heute() - timedelta(days=100))
    invited = EinladungFactory(
        sitzung=past, mitglied=person, antwort="vertretung", antwort_am=jetzt(), kanal="portal",
        vertretung_name="Petra Kanarie", vertretung_institution="Verein",
    )  # fmt: skip
    client = Client()
    client.force_login(konto_geschaeftsstelle, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("datenschutz:aufbewahrung")).content.decode()
    assert "Freigaben" in page
    assert "Einladungen" in page
    out = StringIO()
    call_command("aufbewahrung", "--probe", stdout=out)
    assert "1 Freigaben: löschen" in out.getvalue()
    assert Freigabe.objects.count() == 3

    counts = run_aufbewahrung()

    assert counts["mitglieder.Freigabe"] == 1
    assert set(Freigabe.objects.all()) == {kept, young}
    invited = Einladung.objects.get(pk=invited.pk)
    assert (invited.vertretung_name, invited.antwort) == ("Name gelöscht", "vertretung")
    assert Loeschprotokoll.objects.get().zahlen["mitglieder.Freigabe"] == 1
    assert run_aufbewahrung().total() == 0
    assert Loeschprotokoll.objects.count() == 1


def test_after_leaving_first_the_contact_goes_and_then_the_name() -> None:
    def gone(days: int, **fields: object) -> Mitglied:
        left = heute() - timedelta(days=days + 1)
        row: Mitglied = MitgliedFactory(konto=KontoFactory(), ausgetreten_am=left, **fields)
        return row

    new, contact, name = gone(KONTAKT_TAGE - 5), gone(KONTAKT_TAGE), gone(NAME_TAGE)
    held = gone(NAME_TAGE, eingeschraenkt_am=jetzt())

    run_aufbewahrung()

    for row in (new, contact, name, held):
        row.refresh_from_db()
    assert new.email
    assert new.konto.is_active
    assert (contact.email, contact.konto.is_active, contact.geloescht_am) == ("", False, None)
    assert contact.nachname != "Mitglied"
    assert name.name == "Ehemaliges Mitglied"
    assert held.email
    assert held.nachname != "Mitglied"


def test_every_rule_can_be_counted_and_applied() -> None:
    rules = list(faellige())
    assert len(rules) > sum(len(row.fristen) for row in bestaende().values())
    assert all(due.zeilen.count() == 0 for due in rules)
