"""Guests in the database, and everything around an invitation that has no Mitglied."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from mitglieder.sichtbarkeit import Blick
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EinladungFactory, GastFactory, KontoFactory, SitzungFactory, TOPFactory
from netzwerk.portal.selectors.fachgruppe import sitzungen_von
from netzwerk.versand.models import Versand
from sitzungen.models import Einladung, Gast
from sitzungen.selectors import (
    antwortstand,
    einladung_fuer,
    einladungen_von,
    empfaenger_von,
    offene_einladungen_for,
)
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.einladung import withdraw_einladung
from sitzungen.token import einladung_zu, token_fuer
from sitzungen.views.ansicht import empfaenge
from tests.sitzungen.conftest import NEUER_TAG, Gruppe, um

pytestmark = pytest.mark.django_db


def refused(make: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make()  # type: ignore[operator]


def test_an_invitation_is_for_a_member_or_for_a_guest(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    guest = GastFactory(sitzung=sitzung)
    refused(lambda: Einladung.objects.create(sitzung=sitzung))
    refused(lambda: Einladung.objects.filter(sitzung=sitzung).update(gast=guest))
    EinladungFactory(sitzung=sitzung, mitglied=None, gast=guest)
    refused(lambda: EinladungFactory(sitzung=sitzung, mitglied=None, gast=guest))


def test_guest_top_and_invitation_belong_to_one_session(gruppe: Gruppe) -> None:
    sitzung, other = gruppe.sitzung(), SitzungFactory(gremium=gruppe.gremium, tag=NEUER_TAG)
    guest = GastFactory(sitzung=sitzung, top=sitzung.tops.first())
    refused(lambda: GastFactory(sitzung=other, top=sitzung.tops.first()))
    refused(lambda: Gast.objects.filter(pk=guest.pk).update(top=TOPFactory(sitzung=other, position=1)))
    refused(lambda: EinladungFactory(sitzung=other, mitglied=None, gast=guest))


def test_an_address_once_a_session(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    GastFactory(sitzung=sitzung, email="Ruth@bibliothek.example", entfernt_am=jetzt())
    GastFactory(sitzung=sitzung, email="ruth@bibliothek.example")
    refused(lambda: GastFactory(sitzung=sitzung, email="RUTH@bibliothek.example"))
    refused(lambda: GastFactory(sitzung=sitzung, email=""))
    GastFactory(sitzung=sitzung, email="", email_geloescht_am=jetzt())


def test_a_guest_does_not_keep_members_from_being_invited(gruppe: Gruppe) -> None:
    """NOT IN a list with NULL would leave out everybody."""
    sitzung = gruppe.sitzung()
    EinladungFactory(sitzung=sitzung, ein_gast=True)
    assert len(empfaenger_von(sitzung).alle) == 4


def test_an_account_without_person_holds_no_guest_invitation(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    EinladungFactory(sitzung=sitzung, ein_gast=True)
    konto = KontoFactory()
    assert einladung_fuer(konto, sitzung) is None
    assert not offene_einladungen_for(konto).exists()
    seen = sitzungen_von(gruppe.gremium, gruppe.konto).get()
    assert seen.eingeladen_zahl == 5  # type: ignore[attr-defined]


def test_guests_stand_among_the_recipients(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    row = EinladungFactory(sitzung=sitzung, ein_gast=True)
    assert str(row).startswith("Ruth Gastmann")
    last = empfaenge(einladungen_von(sitzung), Blick(ist_mitglied=True, leitstelle=True))
    assert [e.person.institution for e in last if e.einladung.ist_gast] == ["Stadtbibliothek"]
    assert antwortstand(sitzung).gesamt == 5


def test_the_page_of_an_invited_session_shows_a_guest(gruppe: Gruppe, client: Client) -> None:
    sitzung = gruppe.eingeladen()
    row = EinladungFactory(sitzung=sitzung, ein_gast=True)
    client.force_login(gruppe.konto, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(sitzung.get_absolute_url()).content.decode()
    assert row.gast.name in page
    assert row.gast.email not in page


def test_change_cancellation_and_withdrawal_reach_a_guest(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    row = EinladungFactory(sitzung=sitzung, ein_gast=True)
    draft = save_aenderung(
        sitzung, by=gruppe.konto, start=um(NEUER_TAG), ende=um(NEUER_TAG, 16), ort="Stadthaus",
        zugang="", online_url="", bestaetigt=True,
    )  # fmt: skip
    assert send_aenderung(draft.uuid, by=gruppe.konto) == 5
    told = Versand.objects.get(empfang=row.empfang)
    assert (told.empfaenger_name, told.adresse) == (row.gast.name, row.adresse)
    Versand.objects.update(status="gesendet", gesendet_am=jetzt())
    sitzung.refresh_from_db()
    assert cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit") == 5


def test_who_is_uninvited_is_no_guest_any_more(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    row = EinladungFactory(sitzung=sitzung, ein_gast=True)
    token = token_fuer(row)
    assert einladung_zu(token) == row
    withdraw_einladung(row, by=gruppe.konto)
    assert einladung_zu(token) is None
    assert not Gast.objects.gueltig().exists()
