"""Two who lead the same Fachgruppe pass one Handlungsbedarf on at the same moment; events at once."""

from datetime import timedelta
from functools import partial

import pytest

from fachgruppen.services.konflikt import Konflikt
from fachgruppen.states import Amtsart
from fachgruppen.vorhaben.models import Bedarfsschritt, Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.services.erinnerung import remind_vorhaben
from fachgruppen.vorhaben.services.veranstaltungen import Angaben, create_veranstaltung
from fachgruppen.vorhaben.services.weg import Weiterleitung, forward_handlungsbedarf
from fachgruppen.vorhaben.states import Adressatart, Schrittart
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    MitgliedFactory,
    VeranstaltungFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_pass_it_on_at_once_and_one_hears_of_the_other() -> None:
    group = GremiumFactory()
    people = [MitgliedFactory(mit_konto=True) for _ in range(2)]
    for person, office in zip(people, (Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG), strict=True):
        ZugehoerigkeitFactory(gremium=group, mitglied=person)
        AmtFactory(gremium=group, mitglied=person, art=office)
    row = HandlungsbedarfFactory(gremium=group, formuliert=True)
    day = heute() + timedelta(days=20)
    calls = [
        partial(
            forward_handlungsbedarf, row, Weiterleitung(Adressatart.VERWALTUNG, name, day), by=person.konto,
            version=1,
        )
        for name, person in zip(("Bildung", "Soziales"), people, strict=True)
    ]  # fmt: skip

    results = gleichzeitig(*calls)

    assert sorted(type(one) for one in results if isinstance(one, Exception)) == [Konflikt], results
    stored = Handlungsbedarf.objects.get()
    step = Bedarfsschritt.objects.get(art=Schrittart.WEITERGELEITET)
    assert (stored.adressat, stored.version) == (step.adressat, 2)
    assert Versand.objects.filter(art="bedarf_stand").count() == 1


def test_the_same_event_twice_is_one_and_beats_at_once_ask_once() -> None:
    group = GremiumFactory()
    people = [MitgliedFactory(mit_konto=True) for _ in range(2)]
    for person in people:
        ZugehoerigkeitFactory(gremium=group, mitglied=person)
    start = jetzt() + timedelta(days=3)
    said = Angaben("Fest", start, start + timedelta(hours=1), "Hof")

    gleichzeitig(*[partial(create_veranstaltung, group, said, by=person.konto) for person in people])
    assert Veranstaltung.objects.count() == 1

    VeranstaltungFactory(gremium=group, vorbei=True, von=people[0])
    assert sum(gleichzeitig(*[remind_vorhaben] * 3)) == 1
