"""The Steuerungsgruppe is computed for any day, and what the charter demands is missed aloud."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.models import Delegation
from fachgruppen.selectors import mitglieder_von
from fachgruppen.states import Stelle
from fachgruppen.zusammensetzung import fehlende_delegationen, sitze_am
from mitglieder.models import Konto
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, NetzwerkrolleFactory
from tests.fixtures_rollen import Netz


def test_seats_follow_from_offices_and_delegations(netz: Netz, alle_rollen: dict[str, Konto]) -> None:
    seats = {seat.bezeichnung: seat.mitglied for seat in sitze_am(heute())}

    assert seats == {
        "Vorsitz, Beauftragte für Migration und Integration": alle_rollen["beauftragte"].mitglied,
        "Deutschunterricht": alle_rollen["koordination_a"].mitglied,
        "Wohnumfeld": alle_rollen["koordination_b"].mitglied,
        "Ausländerbeirat": alle_rollen["auslaenderbeirat"].mitglied,
        "Migrantenorganisationen": None,
    }


def test_seats_and_members_of_the_steuerungsgruppe_agree(netz: Netz, alle_rollen: dict[str, Konto]) -> None:
    for tag in (heute(), heute() - timedelta(days=350), heute() + timedelta(days=500)):
        seated = {seat.mitglied for seat in sitze_am(tag) if seat.mitglied}
        assert set(mitglieder_von(netz.steuerung, tag)) == seated


def test_composition_changes_the_day_after_the_term(netz: Netz, konto_koordination_a: Konto) -> None:
    office = konto_koordination_a.mitglied.aemter.get()

    def holder(tag):
        return next(seat.mitglied for seat in sitze_am(tag) if seat.gremium == netz.a)

    assert holder(office.bis) == konto_koordination_a.mitglied
    assert holder(office.bis + timedelta(days=1)) is None


def test_seats_need_the_same_queries_for_any_number_of_groups(
    netz: Netz, alle_rollen: dict[str, Konto], django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(6):
        sitze_am(heute())


def test_missing_delegations_name_group_and_last_day(netz: Netz, konto_auslaenderbeirat: Konto) -> None:
    ended = heute() - timedelta(days=10)
    Delegation.objects.filter(gremium=netz.b).update(bis=ended)

    missing = {(row.gremium, row.stelle): row.zuletzt_bis for row in fehlende_delegationen(heute())}

    assert missing == {
        (netz.b, Stelle.AUSLAENDERBEIRAT): ended,
        (netz.steuerung, Stelle.MIGRANTENORGANISATIONEN): None,
    }


def test_database_refuses_a_second_coordinator_at_the_same_time(
    netz: Netz, konto_koordination_a: Konto
) -> None:
    with pytest.raises(IntegrityError, match="amt_einmal_besetzt"), transaction.atomic():
        AmtFactory(gremium=netz.a)


def test_database_refuses_a_second_beauftragte(netz: Netz, konto_beauftragte: Konto) -> None:
    with pytest.raises(IntegrityError, match="eine_beauftragte"), transaction.atomic():
        NetzwerkrolleFactory(rolle=Rolle.BEAUFTRAGTE)
