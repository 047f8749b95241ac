"""Two at once about one person: erased once, one address for one login, nobody waits for ever."""

import pytest

from mitglieder.einladung import Einladungslink, stand_von
from mitglieder.models import Adresswechsel, Konto, Mitglied
from mitglieder.services import adresswechsel
from mitglieder.services.adresswechsel import confirm_adresswechsel, request_adresswechsel
from mitglieder.services.einladung import redeem_einladung, resend_einladung
from mitglieder.services.konto import create_zugang
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.models import Loeschprotokoll
from netzwerk.datenschutz.services.einschraenkung import lock_konto
from netzwerk.datenschutz.services.loeschung import erase_person
from netzwerk.demo.factories import MitgliedFactory
from tests.races.gleichzeitig import entgegen, gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_person_is_erased_once() -> None:
    person = MitgliedFactory(mit_konto=True)
    results = gleichzeitig(*[lambda: erase_person(person, by=None)] * 2)
    assert sorted(results) == [False, True]
    assert Loeschprotokoll.objects.count() == 1
    assert Mitglied.objects.get(pk=person.pk).name == "Ehemaliges Mitglied"


def test_two_people_confirm_the_same_address(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = iter(("erstes-token", "zweites-token"))
    monkeypatch.setattr(adresswechsel.secrets, "token_urlsafe", lambda size: next(tokens))
    people = [MitgliedFactory(mit_konto=True).konto for _ in range(2)]
    for konto in people:
        request_adresswechsel(konto, "gemeinsam@verein.example")
    results = gleichzeitig(
        lambda: confirm_adresswechsel("erstes-token"), lambda: confirm_adresswechsel("zweites-token")
    )
    assert sum(isinstance(result, Konto) for result in results) == 1
    assert sum(isinstance(result, Ablehnung) for result in results) == 1
    assert Konto.objects.filter(email="gemeinsam@verein.example").count() == 1
    assert Adresswechsel.objects.exclude(bestaetigt_am=None).count() == 1


def lock_mitglied(person: Mitglied) -> None:
    Mitglied.objects.select_for_update(of=("self",)).get(pk=person.pk)


def test_a_login_is_locked_or_redeemed_while_somebody_invites_again() -> None:
    office = MitgliedFactory(mit_konto=True).konto
    for locks in (False, True):
        person = MitgliedFactory()
        konto = create_zugang(person, by=None)
        link = Einladungslink(konto.pk, stand_von(konto.eingeladen_am or jetzt()))
        first, second = entgegen(
            lambda person=person: lock_mitglied(person),
            lambda person=person: resend_einladung(person, by=office),
            (lambda konto=konto: lock_konto(konto, by=office, grund="Probe"))
            if locks
            else lambda link=link: redeem_einladung(
                link, passwort="Nebel-ueber-der-Saale", funktion="", telefon=""
            ),
        )
        assert first is None, first
        assert isinstance(second, Ablehnung) is not locks, second
        konto.refresh_from_db()
        assert (konto.is_active, konto.has_usable_password()) == (not locks, False)


def test_an_address_is_confirmed_while_another_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = iter(("erstes-token", "zweites-token"))
    monkeypatch.setattr(adresswechsel.secrets, "token_urlsafe", lambda size: next(tokens))
    konto = MitgliedFactory(mit_konto=True).konto
    request_adresswechsel(konto, "erste@verein.example")
    asked, confirmed = entgegen(
        lambda: Konto.objects.select_for_update(of=("self",)).get(pk=konto.pk),
        lambda: request_adresswechsel(konto, "zweite@verein.example"),
        lambda: confirm_adresswechsel("erstes-token"),
    )
    assert isinstance(asked, Adresswechsel), asked
    assert isinstance(confirmed, Ablehnung), confirmed
