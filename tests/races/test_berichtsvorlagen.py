"""Two connections at once on Berichtsvorlagen: one default for a kind, one name, one order."""

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import BerichtsvorlageFactory, VorlagenabschnittFactory
from netzwerk.ratsbericht.models import Berichtsvorlage, Vorlagenabschnitt
from netzwerk.ratsbericht.services.berichtsvorlage import (
    create_berichtsvorlage,
    retire_berichtsvorlage,
    save_berichtsvorlage,
    set_standard,
)
from netzwerk.ratsbericht.services.vorlagenabschnitt import (
    add_vorlagenabschnitt,
    move_vorlagenabschnitt,
    remove_vorlagenabschnitt,
)
from netzwerk.ratsbericht.states import Muster, Ratsberichtsart
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)
JAHR, HALBJAHR = Ratsberichtsart.JAHR, Ratsberichtsart.HALBJAHR


def nur_ablehnungen(results):
    return all(not isinstance(row, Exception) or isinstance(row, Ablehnung) for row in results)


def test_of_three_new_defaults_one_stands_and_nobody_fails(konto):
    rows = BerichtsvorlageFactory.create_batch(3)
    other = BerichtsvorlageFactory(art=HALBJAHR)

    results = gleichzeitig(
        *[lambda row=row: set_standard(row, standard=True, by=konto) for row in rows],
        lambda: save_berichtsvorlage(other, "Umgezogen", JAHR, by=konto, version=1),
    )

    assert all(isinstance(row, Berichtsvorlage) for row in results), results
    assert Berichtsvorlage.objects.filter(art=JAHR, ist_standard=True).count() == 1


def test_what_becomes_the_default_while_it_is_retired_is_no_default(konto):
    row = BerichtsvorlageFactory()

    results = gleichzeitig(
        lambda: set_standard(row, standard=True, by=konto), lambda: retire_berichtsvorlage(row, by=konto)
    )

    assert nur_ablehnungen(results), results
    row.refresh_from_db()
    assert (row.wird_angeboten, row.ist_standard) == (False, False)


def test_two_of_the_same_name_are_one_and_a_refusal(konto):
    results = gleichzeitig(
        *[lambda: create_berichtsvorlage("Jahresbericht", JAHR, Muster.LEER, by=konto)] * 2
    )

    [refused] = [row for row in results if isinstance(row, Ablehnung)]
    assert "heißt schon" in str(refused), results
    assert Berichtsvorlage.objects.count() == 1


def test_moving_adding_and_removing_at_once_keep_one_order_and_a_section(konto):
    outline = BerichtsvorlageFactory()
    rows = [VorlagenabschnittFactory(vorlage=outline, ueberschrift=f"Teil {n}") for n in range(3)]

    results = gleichzeitig(
        lambda: move_vorlagenabschnitt(rows[2], hoch=True, by=konto),
        lambda: move_vorlagenabschnitt(rows[0], hoch=False, by=konto),
        lambda: add_vorlagenabschnitt(outline, "prosa", "Neu", by=konto),
        *[lambda row=row: remove_vorlagenabschnitt(row, by=konto) for row in rows],
    )

    assert nur_ablehnungen(results), results
    places = list(Vorlagenabschnitt.objects.filter(vorlage=outline).values_list("position", flat=True))
    assert places
    assert len(set(places)) == len(places)
