"""Guests: answering while being removed, entered twice at once, invited from two tabs."""

from collections.abc import Callable

import pytest

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.models import Versand
from sitzungen.models import Antwortverlauf, Einladung, Gast, Sitzung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.gaeste import Gastangaben, add_gast, invite_gaeste, remove_gast, update_gast
from sitzungen.states import Antwort, Kanal
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)
RUTH = Gastangaben("Ruth Roth", "Bücherei", "ruth@bibliothek.example", "Stellt Patenschaften vor")


@pytest.fixture
def gast(geplante: Callable[[int], Sitzung], konto: Konto) -> Gast:
    sitzung = geplante(2)
    made = add_gast(sitzung, RUTH, by=konto)
    send_einladungen(sitzung, by=konto)
    return made


def test_an_answer_meets_the_removal(gast: Gast, konto: Konto) -> None:
    row = Einladung.objects.get(gast=gast)
    results = gleichzeitig(
        *[lambda: record_antwort(row, Antwort.ZUSAGE, kanal=Kanal.LINK)] * 3,
        lambda: remove_gast(gast, by=konto),
    )

    answered = [r for r in results[:3] if isinstance(r, Einladung)]
    refused = [r for r in results[:3] if not isinstance(r, Einladung)]
    assert results[3] is True, results
    assert all(isinstance(r, Ablehnung) and "nicht mehr eingeladen" in str(r) for r in refused), results
    assert Antwortverlauf.objects.count() == len(answered)
    row.refresh_from_db()
    assert row.entladen_am is not None
    assert (row.antwort == Antwort.ZUSAGE) is bool(answered)
    assert not Gast.objects.gueltig().exists()


def test_the_same_guest_twice_at_once(geplante: Callable[[int], Sitzung], konto: Konto) -> None:
    sitzung = geplante(1)
    results = gleichzeitig(*[lambda: add_gast(sitzung, RUTH, by=konto)] * 5)

    assert sum(isinstance(r, Gast) for r in results) == 1
    assert all("schon ein Gast" in str(r) for r in results if not isinstance(r, Gast)), results


def test_a_later_guest_is_mailed_once(gast: Gast, konto: Konto) -> None:
    add_gast(gast.sitzung, Gastangaben("Otto Ohr", "", "otto@b.example", "Hört zu"), by=konto)
    results = gleichzeitig(*[lambda: invite_gaeste(gast.sitzung, by=konto)] * 4)

    assert [r for r in results if isinstance(r, int)] == [1]
    assert Versand.objects.filter(adresse="otto@b.example").count() == 1


def test_changing_and_removing_do_not_wait_in_a_ring(gast: Gast, konto: Konto) -> None:
    results = gleichzeitig(
        lambda: update_gast(gast, RUTH, by=konto),
        lambda: remove_gast(gast, by=konto),
        lambda: update_gast(gast, RUTH, by=konto),
    )
    assert all(isinstance(r, bool | Ablehnung) for r in results), results
