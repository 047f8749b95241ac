"""The joint plan and the reminders when several people or workers act at the same moment."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.quartal import Quartal
from netzwerk.demo.factories import AmtFactory, GremiumFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from sitzungen.lage import moment
from sitzungen.models import Quartalserinnerung, Sitzung
from sitzungen.quartalsplan import Planzeile
from sitzungen.services.erinnerungen import send_quartalserinnerungen
from sitzungen.services.planung import plan_sitzung
from sitzungen.services.quartalsplan import Planablehnung, Planergebnis, plan_quartal
from sitzungen.termine import Terminwarnung
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)
Q3 = Quartal(2026, 3)


@pytest.fixture
def gruppen(konto: Konto) -> list[Gremium]:
    """Six groups that share one member; each has a Koordination."""
    shared = MitgliedFactory()
    groups = GremiumFactory.create_batch(6, von=date(2020, 1, 1))
    for gremium in groups:
        AmtFactory(gremium=gremium, von=date(2026, 1, 1), bis=date(2027, 12, 31))
        ZugehoerigkeitFactory(gremium=gremium, mitglied=shared, von=date(2020, 1, 1))
    return groups


def zeilen(gruppen: list[Gremium]) -> list[Planzeile]:
    days = [date(2026, 9, 1) + timedelta(days=n) for n in (0, 1, 2, 6, 7, 8)]
    return [
        Planzeile(gremium, moment(day, time(14)), moment(day, time(16)), "Stadthaus")
        for gremium, day in zip(gruppen, days, strict=True)
    ]


def einzeln(gremium: Gremium, konto: Konto, day: date, von: int = 14) -> Callable[[], Sitzung]:
    return lambda: plan_sitzung(
        gremium, by=konto, start=moment(day, time(von)), ende=moment(day, time(von + 2)), ort="Rathaus",
        zugang="", online_url="",
    )  # fmt: skip


def test_confirmed_six_times_at_once_all_is_planned_once(gruppen: list[Gremium], konto: Konto) -> None:
    rows = zeilen(gruppen)

    results = gleichzeitig(*[lambda: plan_quartal(Q3, rows, by=konto)] * 6)

    assert {type(result) for result in results} == {Planergebnis}
    assert [len(result.sitzungen) for result in results if not result.schon_da] == [6]
    assert Sitzung.objects.count() == 6
    assert Versand.objects.count() == 6


def test_somebody_plans_one_of_them_meanwhile(gruppen: list[Gremium], konto: Konto) -> None:
    """Either both are in order after each other, or the whole plan is refused: never a half one."""
    rows = zeilen(gruppen)
    joint, single = gleichzeitig(
        lambda: plan_quartal(Q3, rows, by=konto), einzeln(gruppen[5], konto, date(2026, 9, 15))
    )

    assert isinstance(single, Sitzung)
    if isinstance(joint, Planablehnung):
        assert "steht inzwischen ein Termin fest" in joint.urteile[gruppen[5].pk].verhindert
        assert Sitzung.objects.count() == 1
        assert Versand.objects.count() == 0
    else:
        assert isinstance(joint, Planergebnis)
        assert Sitzung.objects.count() == 7


def test_two_coordinators_at_once_are_warned_of_each_other(gruppen: list[Gremium], konto: Konto) -> None:
    """Without the lock both would look before either has stored, and nobody would be warned."""
    day = date(2026, 9, 1)
    results = gleichzeitig(*[einzeln(gremium, konto, day) for gremium in gruppen])

    assert sum(isinstance(result, Sitzung) for result in results) == 1
    assert {type(result) for result in results} == {Sitzung, Terminwarnung}


def test_five_planners_of_reminders_write_each_key_once(
    gruppen: list[Gremium], konto: Konto, heute_ist: Callable[..., object]
) -> None:
    """F12: two beats and three planners, several days."""
    sent = []
    for day in (date(2026, 4, 28), date(2026, 5, 26), date(2026, 6, 9)):
        heute_ist(day, time(9))
        sent.append([result for result in gleichzeitig(*[send_quartalserinnerungen] * 5) if result])

    assert sent == [[6], [6], [6]]
    assert Quartalserinnerung.objects.count() == Versand.objects.count() == 18
