"""Two people write the same minutes: no number twice, no text lost."""

from datetime import timedelta

import pytest

from netzwerk.base.uhr import heute
from netzwerk.demo.factories import ProtokollpunktFactory, SitzungFactory
from sitzungen.protokolle.models import Beschluss, Protokollpunkt
from sitzungen.protokolle.services.beschluss import Beschlusstext, add_beschluss
from sitzungen.protokolle.services.protokoll import Punktkonflikt, Punkttext, save_punkt, start_protokoll
from sitzungen.states import Sitzungsstatus
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_twelve_decisions_at_once_get_twelve_numbers_without_a_gap(konto):
    punkt = ProtokollpunktFactory()
    wanted = Beschlusstext("Wir laden ein.", "einvernehmlich")

    results = gleichzeitig(*[lambda: add_beschluss(punkt, wanted, by=konto)] * 12)

    assert {type(row) for row in results} == {Beschluss}
    assert sorted(row.lfd for row in results) == list(range(1, 13))


def test_of_five_writers_of_one_point_one_saves_and_the_others_see_her_text(konto):
    punkt = ProtokollpunktFactory()
    texts = [f"Text {number}" for number in range(5)]

    results = gleichzeitig(
        *[lambda text=text: save_punkt(punkt, Punkttext("T", text), by=konto, version=1) for text in texts]
    )

    [saved] = [row for row in results if isinstance(row, Protokollpunkt)]
    lost = [row for row in results if isinstance(row, Punktkonflikt)]
    assert len(lost) == 4
    assert {row.punkt.text for row in lost} == {saved.text}


def test_two_who_begin_at_once_write_the_same_minutes(konto):
    sitzung = SitzungFactory(status=Sitzungsstatus.STATTGEFUNDEN, tag=heute() - timedelta(days=3))

    results = gleichzeitig(*[lambda: start_protokoll(sitzung, by=konto)] * 4)

    assert len({row.pk for row in results}) == 1
