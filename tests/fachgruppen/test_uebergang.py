"""R10: a regular term that runs out goes on as geschäftsführend, once and for six months at most (T34)."""

from datetime import date, time, timedelta

import pytest
from django.conf import settings

from fachgruppen.models import Amt, Gremium
from fachgruppen.rules import is_leitung_von
from fachgruppen.services.amt import begin_amt, set_uebergang
from fachgruppen.services.uebergang import continue_aemter
from fachgruppen.states import Amtsart, Endegrund, Legitimation
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import AmtFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

ENDE = date(2026, 8, 31)


@pytest.fixture
def term(heute_ist: HeuteIst, netz: Netz) -> Amt:
    """A regular Koordination of Fachgruppe A that ends on 31.08.2026."""
    heute_ist(ENDE)
    mitglied = MitgliedFactory(vorname="Anna", mit_konto=True)
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=mitglied, von=date(2020, 1, 1))
    return AmtFactory(gremium=netz.a, mitglied=mitglied, von=date(2024, 9, 1), bis=ENDE)


def bridges(gremium: Gremium) -> list[tuple[date, date]]:
    rows = Amt.objects.fuer(gremium).filter(legitimation=Legitimation.GESCHAEFTSFUEHREND)
    return list(rows.order_by("von").values_list("von", "bis"))


def test_nothing_happens_on_the_last_day(term: Amt) -> None:
    assert continue_aemter() == 0


@pytest.mark.parametrize("days", [1, 2, 40, 181])
def test_bridge_begins_the_day_after_however_late_the_run(term: Amt, heute_ist: HeuteIst, days: int) -> None:
    """T34: idempotent, and capped six months after the end even when runs were missed."""
    heute_ist(ENDE + timedelta(days=days))

    assert [continue_aemter(), continue_aemter()] == [1, 0]

    assert bridges(term.gremium) == [(date(2026, 9, 1), date(2027, 2, 28))]
    bridge = Amt.objects.am(ENDE + timedelta(days=days)).get(gremium=term.gremium)
    assert (bridge.mitglied, bridge.art) == (term.mitglied, Amtsart.KOORDINATION)


def test_never_a_second_bridge(term: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(ENDE + timedelta(days=1))
    continue_aemter()
    for days in (181, 182, 200, 400):
        heute_ist(ENDE + timedelta(days=days))
        assert continue_aemter() == 0

    assert len(bridges(term.gremium)) == 1
    assert not Amt.objects.am(ENDE + timedelta(days=182)).filter(gremium=term.gremium).exists()


def test_too_late_to_go_on(term: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(date(2027, 3, 1))

    assert continue_aemter() == 0


def test_leap_day_counts(heute_ist: HeuteIst, netz: Netz) -> None:
    heute_ist(date(2028, 2, 29))
    mitglied = MitgliedFactory()
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=mitglied, von=date(2020, 1, 1))
    AmtFactory(gremium=netz.a, mitglied=mitglied, von=date(2026, 3, 1), bis=date(2028, 2, 28))

    continue_aemter()

    assert bridges(netz.a) == [(date(2028, 2, 29), date(2028, 8, 28))]


def test_bridge_ends_before_a_term_that_begins_later(term: Amt, heute_ist: HeuteIst) -> None:
    AmtFactory(gremium=term.gremium, von=date(2026, 11, 1), bis=date(2028, 10, 31))
    heute_ist(ENDE + timedelta(days=1))

    assert continue_aemter() == 1
    assert bridges(term.gremium) == [(date(2026, 9, 1), date(2026, 10, 31))]


@pytest.mark.parametrize(
    "values",
    [
        {"ende_grund": Endegrund.RUECKTRITT},
        {"ende_grund": Endegrund.ABWAHL},
        {"ende_grund": Endegrund.AUSTRITT},
        {"legitimation": Legitimation.KOMMISSARISCH, "von": date(2026, 6, 1)},
        {"art": Amtsart.STELLVERTRETUNG},
    ],
    ids=str,
)
def test_only_a_regular_single_office_that_ran_out_goes_on(
    term: Amt, heute_ist: HeuteIst, values: dict[str, object]
) -> None:
    Amt.objects.filter(pk=term.pk).update(**values)
    heute_ist(ENDE + timedelta(days=1))

    assert continue_aemter() == 0


def test_successor_left_network_left_and_switched_off(term: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(ENDE + timedelta(days=1))
    successor = AmtFactory(gremium=term.gremium, von=ENDE + timedelta(days=1), bis=None)
    assert continue_aemter() == 0
    successor.delete()

    term.mitglied.zugehoerigkeiten.update(bis=ENDE)
    assert continue_aemter() == 0
    term.mitglied.zugehoerigkeiten.update(bis=None)

    Gremium.objects.filter(pk=term.gremium_id).update(uebergang=False)
    assert continue_aemter() == 0
    Gremium.objects.filter(pk=term.gremium_id).update(uebergang=True, bis=ENDE)
    assert continue_aemter() == 0
    Gremium.objects.filter(pk=term.gremium_id).update(bis=None)
    assert continue_aemter() == 1


def test_holder_and_beauftragte_are_told_once(
    term: Amt, heute_ist: HeuteIst, konto_beauftragte: Konto
) -> None:
    heute_ist(ENDE + timedelta(days=1))
    continue_aemter()
    continue_aemter()

    mails = Versand.objects.filter(art="amt_geht_weiter")
    assert set(mails.values_list("adresse", flat=True)) == {
        term.mitglied.email,
        konto_beauftragte.mitglied.email,
    }


def test_election_cuts_the_bridge(term: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 10, 10))
    continue_aemter()
    bert = MitgliedFactory()
    ZugehoerigkeitFactory(gremium=term.gremium, mitglied=bert, von=date(2020, 1, 1))

    begin_amt(
        term.gremium, by=None, mitglied=bert, art=Amtsart.KOORDINATION, legitimation=Legitimation.WAHL,
        von=date(2026, 10, 10), bis=date(2028, 10, 9),
    )  # fmt: skip

    assert bridges(term.gremium) == [(date(2026, 9, 1), date(2026, 10, 9))]


def test_rights_change_at_local_midnight(term: Amt, heute_ist: HeuteIst, netz: Netz) -> None:
    """The last minute of the term still counts, the first after it does not; the bridge gives it back."""
    Gremium.objects.filter(pk=netz.a.pk).update(uebergang=True)

    def leads() -> bool:
        fresh = Konto.objects.get(pk=term.mitglied.konto_id)
        return bool(is_leitung_von(fresh, netz.a))

    heute_ist(ENDE, time(23, 59, 59))
    assert leads()
    heute_ist(ENDE + timedelta(days=1), time(0, 0))
    assert not leads()
    continue_aemter()
    assert leads()


def test_switch_is_for_the_leitstelle(
    netz: Netz, konto_beauftragte: Konto, konto_koordination_a: Konto
) -> None:
    with pytest.raises(Ablehnung, match="Beauftragte und die Geschäftsstelle"):
        set_uebergang(netz.a, by=konto_koordination_a, uebergang=False)

    assert not set_uebergang(netz.a, by=konto_beauftragte, uebergang=False).uebergang


def test_schedule_runs_both_tasks() -> None:
    tasks = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {"fachgruppen.aemter_weiterfuehren", "fachgruppen.amtsfristen"} <= tasks
