"""Two people publish at once, two runs send digests at once: each person gets one mail."""

from datetime import date, time

import pytest

from fachgruppen.mitteilungen.models import Benachrichtigung, Empfang, Stand, Uebersicht
from fachgruppen.mitteilungen.services.benachrichtigungen import unsubscribe
from fachgruppen.mitteilungen.services.entwurf import Angaben, create_mitteilung
from fachgruppen.mitteilungen.services.uebersichten import send_uebersichten
from fachgruppen.mitteilungen.services.veroeffentlichen import publish_mitteilung
from fachgruppen.mitteilungen.token import Abbestellung
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import (
    AmtFactory,
    GremiumFactory,
    MitgliedFactory,
    ZielFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gremium(konto):
    gremium = GremiumFactory()
    for mitglied in MitgliedFactory.create_batch(5):
        ZugehoerigkeitFactory(gremium=gremium, mitglied=mitglied)
    AmtFactory(gremium=gremium, mitglied=konto.mitglied)
    return gremium


def test_publishing_twelve_times_at_once_tells_each_person_once(gremium, konto):
    angaben = Angaben(
        "Eilig", "Bitte lesen.", gremien=(gremium,), dringend=True, dringend_grund="Die Frist endet heute."
    )
    row = create_mitteilung(angaben, by=konto)

    results = gleichzeitig(*[lambda: publish_mitteilung(row, by=konto)] * 12)

    assert [r for r in results if isinstance(r, int)] == [5]
    assert {type(r) for r in results if not isinstance(r, int)} == {Ablehnung}
    assert Empfang.objects.count() == Versand.objects.count() == 5


def test_six_runs_at_once_send_each_digest_once(gremium, konto, heute_ist):
    ziel = ZielFactory(gremium=gremium)
    heute_ist(date(2026, 4, 13), time(7, 5))
    send_uebersichten()
    type(ziel).objects.update(text="Neu")
    heute_ist(date(2026, 4, 14), time(7, 5))

    results = gleichzeitig(*[send_uebersichten] * 6)

    assert sorted(results) == [0, 0, 0, 0, 0, 5]
    assert Uebersicht.objects.count() == Versand.objects.count() == 5
    assert Stand.objects.count() <= 2


def test_unsubscribing_at_once_keeps_one_wish(gremium, konto):
    wish = Abbestellung(konto.mitglied.pk, None, echt=True)

    results = gleichzeitig(*[lambda: unsubscribe(wish)] * 8)

    assert results == [None] * 8
    assert Benachrichtigung.objects.count() == 1
