"""Two at once about one person: erased once, one address for one login."""

import pytest

from mitglieder.models import Adresswechsel, Konto, Mitglied
from mitglieder.services import adresswechsel
from mitglieder.services.adresswechsel import confirm_adresswechsel, request_adresswechsel
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.datenschutz.models import Loeschprotokoll
from netzwerk.datenschutz.services.loeschung import erase_person
from netzwerk.demo.factories import MitgliedFactory
from tests.races.gleichzeitig import gleichzeitig

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
