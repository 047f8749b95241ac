"""Reminders of tasks and answers to recommendations from several sides at once."""

from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    AufgabeFactory,
    EmpfehlungFactory,
    GremiumFactory,
    KontoFactory,
    NetzwerkrolleFactory,
    SitzungFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.models import TOP
from sitzungen.protokolle.models import Aufgabenerinnerung
from sitzungen.protokolle.services.aufgabenerinnerung import send_aufgabenerinnerungen
from sitzungen.protokolle.services.empfehlung import Antwort, answer_empfehlung, put_empfehlung_on_agenda
from sitzungen.protokolle.states import Empfehlungsstand
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_beats_at_once_remind_once(heute_ist: Callable[..., object]) -> None:
    heute_ist(date(2026, 9, 1))
    office = AmtFactory()
    AufgabeFactory.create_batch(2, gremium=office.gremium, faellig=date(2026, 9, 21))
    heute_ist(date(2026, 9, 14), time(9))

    results = gleichzeitig(*[send_aufgabenerinnerungen] * 4)

    assert sum(results) == 3, results
    assert Aufgabenerinnerung.objects.count() == 2
    assert sorted(Versand.objects.values_list("art", flat=True)) == ["aufgaben", "aufgaben", "aufgabenliste"]


def test_a_recommendation_is_answered_once_and_put_on_one_agenda() -> None:
    made = EmpfehlungFactory()
    group = GremiumFactory(steuerung=True)
    SitzungFactory(gremium=group, tag=heute() + timedelta(days=20))
    by = KontoFactory(mitglied=NetzwerkrolleFactory().mitglied)

    put = gleichzeitig(*[partial(put_empfehlung_on_agenda, made, by=by)] * 3)
    assert sum(isinstance(one, Ablehnung) for one in put) == 2, put
    assert TOP.objects.filter(titel__startswith="Empfehlung").count() == 1

    said = Antwort(Empfehlungsstand.BERATEN, "Wir kommen darauf zurück.")
    answers = gleichzeitig(*[partial(answer_empfehlung, made, said, by=by)] * 3)
    assert sum(isinstance(one, Ablehnung) for one in answers) == 2, answers
