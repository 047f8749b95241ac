"""Two people write offices of one Fachgruppe at the same moment: one wins, the other reads why."""

from collections.abc import Callable
from datetime import date

import pytest

from fachgruppen.models import Amt, Gremium
from fachgruppen.services.amt import begin_amt, resign_amt
from fachgruppen.services.amtsfristen import remind_amtszeiten
from fachgruppen.services.uebergang import continue_aemter
from fachgruppen.states import Amtsart, Legitimation
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import AmtFactory, GremiumFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)
# The fixture `konto` stops the clock on this day.
HEUTE = date(2026, 4, 13)


def people(gremium: Gremium, anzahl: int) -> list[Mitglied]:
    made = MitgliedFactory.create_batch(anzahl)
    for mitglied in made:
        ZugehoerigkeitFactory(gremium=gremium, mitglied=mitglied, von=date(2020, 1, 1))
    return made


def electing(gremium: Gremium, mitglied: Mitglied, von: date) -> Callable[[], Amt]:
    return lambda: begin_amt(
        gremium, by=None, mitglied=mitglied, art=Amtsart.KOORDINATION, legitimation=Legitimation.WAHL,
        von=von, bis=date(2028, 4, 12),
    )  # fmt: skip


def test_eight_appointments_at_once_give_one_coordinator(konto: Konto) -> None:
    gremium = GremiumFactory()

    results = gleichzeitig(*[electing(gremium, person, HEUTE) for person in people(gremium, 8)])

    assert [type(row) for row in results].count(Amt) == 1
    assert {type(row) for row in results} == {Amt, Ablehnung}
    assert all(
        "Die neue Amtszeit kann frühestens am 13.04.2028 beginnen." in str(row)
        for row in results
        if isinstance(row, Ablehnung)
    )
    assert Amt.objects.count() == 1


def test_resigning_and_appointing_at_once_never_overlap(konto: Konto) -> None:
    """Whoever comes first: the successor begins after the last day, or is told to wait."""
    gremium = GremiumFactory()
    amt = AmtFactory(gremium=gremium, mitglied=konto.mitglied, von=date(2025, 1, 1), bis=date(2027, 1, 1))
    successor = people(gremium, 1)[0]

    resigned, begun = gleichzeitig(
        lambda: resign_amt(amt, by=konto, am=date(2026, 4, 30)),
        electing(gremium, successor, date(2026, 5, 1)),
    )

    assert isinstance(resigned, Amt)
    assert isinstance(begun, Amt | Ablehnung)
    holders = [Amt.objects.fuer(gremium).am(day).count() for day in (date(2026, 4, 30), date(2026, 5, 1))]
    assert holders == [1, 1 if isinstance(begun, Amt) else 0]


def test_job_and_election_at_once_never_overlap(konto: Konto) -> None:
    gremium = GremiumFactory()
    old, new = people(gremium, 2)
    AmtFactory(gremium=gremium, mitglied=old, von=date(2024, 4, 1), bis=date(2026, 4, 10))

    *jobs, begun = gleichzeitig(continue_aemter, continue_aemter, electing(gremium, new, HEUTE))

    assert isinstance(begun, Amt)
    assert all(isinstance(job, int) for job in jobs)
    assert sum(jobs) <= 1
    assert Amt.objects.fuer(gremium).am(HEUTE).get().mitglied == new


def test_reminders_of_two_workers_go_once(konto: Konto) -> None:
    AmtFactory(mitglied=konto.mitglied, von=date(2024, 4, 1), bis=date(2026, 5, 31))

    results = gleichzeitig(remind_amtszeiten, remind_amtszeiten)

    assert sum(results) == 1
    assert Versand.objects.filter(art="amtszeit_endet").count() == 1
