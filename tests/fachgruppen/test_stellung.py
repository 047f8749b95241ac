"""What an account is on a day: rights follow from dates, at midnight local time."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from fachgruppen.selectors import NIEMAND, koordination_am, mitglieder_von, stellung
from fachgruppen.states import Amtsart, Gremiumsart
from mitglieder.models import Konto
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, GremiumFactory, MitgliedFactory, ZugehoerigkeitFactory
from tests.fixtures_rollen import Netz


def test_member_belongs_but_leads_nothing(netz: Netz, konto_mitglied_a: Konto) -> None:
    who = stellung(konto_mitglied_a)

    assert who.gremien == {netz.a.pk}
    assert who.leitet == frozenset()
    assert not who.steuerungsgruppe


def test_coordinator_leads_and_sits_in_the_steuerungsgruppe(netz: Netz, konto_koordination_a: Konto) -> None:
    who = stellung(konto_koordination_a)

    assert who.gremien == {netz.a.pk, netz.steuerung.pk}
    assert who.leitet == {netz.a.pk}
    assert who.steuerungsgruppe


def test_deputy_leads_but_has_no_seat(netz: Netz, konto_stellvertretung_a: Konto) -> None:
    who = stellung(konto_stellvertretung_a)

    assert who.leitet == {netz.a.pk}
    assert not who.steuerungsgruppe


def test_a_beirat_is_led_by_its_vorsitz(netz: Netz, konto_mitglied_b: Konto) -> None:
    beirat = GremiumFactory(art=Gremiumsart.BEIRAT)
    ZugehoerigkeitFactory(gremium=beirat, mitglied=konto_mitglied_b.mitglied)
    AmtFactory(gremium=beirat, mitglied=konto_mitglied_b.mitglied, art=Amtsart.VORSITZ)

    assert stellung(konto_mitglied_b).leitet == {beirat.pk}
    assert konto_mitglied_b.has_perm("fachgruppen.bearbeiten", beirat)
    assert not stellung(konto_mitglied_b).steuerungsgruppe
    assert koordination_am(beirat, heute()) == konto_mitglied_b.mitglied


def test_delegate_belongs_everywhere_she_was_sent(netz: Netz, konto_auslaenderbeirat: Konto) -> None:
    who = stellung(konto_auslaenderbeirat)

    assert who.gremien == {netz.a.pk, netz.b.pk, netz.steuerung.pk}
    assert who.steuerungsgruppe


def test_beauftragte_chairs_the_steuerungsgruppe(netz: Netz, konto_beauftragte: Konto) -> None:
    who = stellung(konto_beauftragte)

    assert who.rollen == {Rolle.BEAUFTRAGTE}
    assert who.leitet == {netz.steuerung.pk}


@pytest.mark.parametrize("rolle", ["ausgetreten", "deaktiviert", "wartend"])
def test_without_a_seat_in_the_network_nobody_is_anything(
    rolle: str, konto_von: Callable[[str], Konto]
) -> None:
    assert stellung(konto_von(rolle)) == NIEMAND


@pytest.mark.parametrize(
    ("tag", "uhrzeit", "leads"),
    [
        (date(2026, 8, 31), time(23, 59), True),
        (date(2026, 9, 1), time(0, 0), False),
        (date(2025, 8, 31), time(23, 59), False),
        (date(2025, 9, 1), time(0, 0), True),
    ],
)
def test_office_begins_and_ends_at_local_midnight(
    heute_ist: Callable, tag: date, uhrzeit: time, leads: bool, netz: Netz
) -> None:
    mitglied = MitgliedFactory(mit_konto=True)
    AmtFactory(gremium=netz.a, mitglied=mitglied, von=date(2025, 9, 1), bis=date(2026, 8, 31))

    heute_ist(tag, uhrzeit)

    assert (netz.a.pk in stellung(mitglied.konto).leitet) is leads


def test_stellung_is_asked_once_per_request(
    konto_koordination_a: Konto, django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(2):
        stellung(konto_koordination_a)
        stellung(konto_koordination_a)


def test_members_of_a_group_on_a_past_day(
    netz: Netz, konto_frueher_a: Konto, konto_mitglied_a: Konto
) -> None:
    past = heute() - timedelta(days=60)

    assert set(mitglieder_von(netz.a, past)) == {konto_frueher_a.mitglied, konto_mitglied_a.mitglied}
    assert set(mitglieder_von(netz.a, heute())) == {konto_mitglied_a.mitglied}


def test_a_person_with_seat_and_delegation_is_listed_once(netz: Netz, konto_auslaenderbeirat: Konto) -> None:
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=konto_auslaenderbeirat.mitglied)

    assert list(mitglieder_von(netz.a, heute())) == [konto_auslaenderbeirat.mitglied]


def test_coordinator_of_the_steuerungsgruppe_is_the_beauftragte(netz: Netz, konto_beauftragte: Konto) -> None:
    assert koordination_am(netz.steuerung, heute()) == konto_beauftragte.mitglied


def test_past_coordinator_is_found_for_her_time(netz: Netz, konto_frueher_a: Konto) -> None:
    office = konto_frueher_a.mitglied.aemter.get(art=Amtsart.KOORDINATION)

    assert koordination_am(netz.a, office.bis) == konto_frueher_a.mitglied
    assert koordination_am(netz.a, office.bis + timedelta(days=1)) is None
