"""A session ready to be invited to, committed for all connections to see."""

from collections.abc import Callable
from datetime import date

import pytest

from mitglieder.models import Konto
from netzwerk.demo.factories import (
    AmtFactory,
    GremiumFactory,
    MitgliedFactory,
    SitzungFactory,
    TOPFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.models import Sitzung


@pytest.fixture
def konto(transactional_db: None, heute_ist: Callable[..., object]) -> Konto:
    """Somebody who leads, on a day whose next weeks hold no holiday."""
    heute_ist(date(2026, 4, 13))
    return MitgliedFactory(mit_konto=True).konto


@pytest.fixture
def geplante(konto: Konto) -> Callable[[int], Sitzung]:
    """Make a planned session of a new Gremium with that many members."""

    def make(personen: int) -> Sitzung:
        gremium = GremiumFactory()
        for mitglied in MitgliedFactory.create_batch(personen):
            ZugehoerigkeitFactory(gremium=gremium, mitglied=mitglied)
        AmtFactory(gremium=gremium, mitglied=konto.mitglied)
        sitzung = SitzungFactory(gremium=gremium, tag=date(2026, 5, 12))
        TOPFactory(sitzung=sitzung, position=1)
        return sitzung

    return make
