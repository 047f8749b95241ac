"""Two who lead the same Fachgruppe pass one Handlungsbedarf on at the same moment; events at once."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError

from fachgruppen.states import Amtsart
from fachgruppen.vorhaben.models import Bedarfsschritt, Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.services.erinnerung import remind_vorhaben
from fachgruppen.vorhaben.services.veranstaltungen import Angaben, create_veranstaltung
from fachgruppen.vorhaben.services.weg import Weiterleitung, forward_handlungsbedarf
from fachgruppen.vorhaben.states import Adressatart, Schrittart
from mitglieder.states import Rolle
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    VeranstaltungFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.steuerung.services.bedarf import merge_handlungsbedarf, propose_handlungsbedarf
from netzwerk.versand.models import Versand
from sitzungen.models import TopVorschlag
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


def test_needs_merged_into_each_other_at_once_make_no_circle_and_no_chain() -> None:
    desk = NetzwerkrolleFactory(mitglied=MitgliedFactory(mit_konto=True)).mitglied.konto
    a, b, c = HandlungsbedarfFactory.create_batch(3, formuliert=True)
    for first, second in (((a, b), (b, a)), ((a, b), (b, c))):
        Handlungsbedarf.objects.update(zusammengefuehrt_in=None)
        results = gleichzeitig(
            *(partial(merge_handlungsbedarf, row, main, by=desk) for row, main in (first, second))
        )
        assert [type(one) for one in results if one is not None] == [Ablehnung], results
        assert Handlungsbedarf.objects.filter(zusammengefuehrt_in__isnull=False).count() == 1


def test_the_database_lets_only_one_of_two_merges_through() -> None:
    a, b, c = HandlungsbedarfFactory.create_batch(3, formuliert=True)

    def merge(row: Handlungsbedarf, main: Handlungsbedarf) -> None:
        Handlungsbedarf.objects.filter(pk=row.pk).update(zusammengefuehrt_in=main)

    results = gleichzeitig(partial(merge, a, b), partial(merge, b, c))
    assert sum(isinstance(one, DatabaseError) for one in results) == 1, results


def test_a_need_proposed_twice_at_once_stands_there_once() -> None:
    GremiumFactory(steuerung=True)
    person = MitgliedFactory(mit_konto=True)
    desk = NetzwerkrolleFactory(mitglied=person, rolle=Rolle.BEAUFTRAGTE).mitglied.konto
    row = HandlungsbedarfFactory(formuliert=True)
    results = gleichzeitig(*(partial(propose_handlungsbedarf, row, by=desk) for _ in range(2)))
    assert not [one for one in results if isinstance(one, Exception)], results
    assert TopVorschlag.objects.count() == 1
