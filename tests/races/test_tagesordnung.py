"""Two people save the same agenda at once: one is stored, the other one is told."""

import pytest

from sitzungen.models import Sitzung
from sitzungen.services.sperre import Bearbeitungskonflikt
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_agendas_at_once_leave_one(geplante, konto):
    sitzung = geplante(1)
    pks = list(sitzung.tops.values_list("pk", flat=True))

    def save(word):
        typed = [TopEingabe(f"{word} {n}", pk=pk) for n, pk in enumerate(pks)] + [TopEingabe(word)]
        return lambda: save_tagesordnung(sitzung, typed, by=konto, version=sitzung.version)

    results = gleichzeitig(*[save(word) for word in ("A", "B", "C", "D")])

    assert sorted(type(r).__name__ for r in results) == ["Bearbeitungskonflikt"] * 3 + ["Sitzung"]
    assert {type(r) for r in results} == {Bearbeitungskonflikt, Sitzung}
    titles = list(sitzung.tops.values_list("titel", flat=True))
    assert len(titles) == len(pks) + 1
    assert len({title[0] for title in titles}) == 1
    assert list(sitzung.tops.values_list("pk", flat=True))[: len(pks)] == pks
