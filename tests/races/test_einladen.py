"""Twenty people press "Einladen": one invitation goes out (F16)."""

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.models import Versand
from sitzungen.models import Einladung, Sitzung
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.planung import plan_sitzung
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_twenty_parallel_invitations_send_once(geplante, konto):
    sitzung = geplante(7)

    results = gleichzeitig(*[lambda: send_einladungen(sitzung, by=konto)] * 20)

    assert [r for r in results if isinstance(r, int)] == [7]
    refused = [r for r in results if not isinstance(r, int)]
    assert {type(r) for r in refused} == {Ablehnung}
    assert all("Es wurde nichts noch einmal verschickt." in str(r) for r in refused)
    assert Einladung.objects.count() == 7
    assert Versand.objects.count() == 7


def test_planning_the_same_hour_twice_gives_one_session(geplante, konto):
    muster = geplante(1)
    Sitzung.objects.filter(pk=muster.pk).update(status="entwurf")

    def plan():
        return plan_sitzung(
            muster.gremium,
            by=konto,
            start=muster.start,
            ende=muster.ende,
            ort="Rathaus",
            zugang="",
            online_url="",
            bestaetigt=True,
        )

    results = gleichzeitig(*[plan] * 6)

    assert sum(isinstance(r, Sitzung) for r in results) == 1
    assert {type(r) for r in results} == {Sitzung, Ablehnung}
