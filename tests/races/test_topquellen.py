"""One matter for two agendas of the Steuerungsgruppe at the same moment: it stands on one."""

from datetime import timedelta

import pytest

from fachgruppen.vorhaben.states import Adressatart
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    GremiumFactory,
    HandlungsbedarfFactory,
    KontoFactory,
    QuartalsberichtFactory,
    SitzungFactory,
)
from sitzungen.models import TOP
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("mit_zeile", [True, False], ids=["Handlungsbedarf", "Quartal"])
def test_two_sessions_take_one_matter_once(mit_zeile: bool) -> None:
    group, by = GremiumFactory(steuerung=True), KontoFactory()
    sessions = [SitzungFactory(gremium=group, tag=heute() + timedelta(days=tage)) for tage in (20, 110)]
    last = Quartal.am(heute()).plus(-1)
    QuartalsberichtFactory(jahr=last.jahr, quartal=last.nummer)
    need = HandlungsbedarfFactory(weitergeleitet=True, adressat_art=Adressatart.STEUERUNGSGRUPPE)
    matter = f"bedarf:{need.pk}" if mit_zeile else f"fehlende_berichte:{last.jahr}-{last.nummer}"
    typed = [TopEingabe("Aus dem Netzwerk", quelle=matter)]

    def save(number: int):
        return lambda: save_tagesordnung(sessions[number], typed, by=by, version=None)

    results = gleichzeitig(save(0), save(1))

    refused = [row for row in results if isinstance(row, Ablehnung)]
    assert len(refused) == 1, results
    assert "steht schon auf" in str(refused[0])
    assert TOP.objects.filter(quelle=matter).count() == 1
