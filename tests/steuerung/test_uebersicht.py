"""The page of the Steuerungsgruppe: who sees what, the grid, the composition on any day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser  # noqa: F401
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fachgruppen.states import Stelle
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    GremiumFactory,
    MitgliedFactory,
    SitzungFactory,
)
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
HeuteIst = Callable[..., object]
URL = "/steuerungsgruppe/"


def html(client: Client, query: str = "") -> str:
    response = client.get(f"{URL}{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def mitte_des_quartals(heute_ist: HeuteIst) -> date:
    heute_ist(date(2026, 9, 8))
    return date(2026, 9, 8)


@pytest.mark.parametrize(
    ("rolle", "status", "sieht_anliegen"),
    [
        ("oeffentlichkeit", 302, False),
        ("mitglied_a", 200, False),
        ("stellvertretung_a", 200, False),
        ("frueher_a", 200, False),
        ("koordination_a", 200, True),
        ("auslaenderbeirat", 200, True),
        ("beauftragte", 200, True),
        ("geschaeftsstelle", 200, True),
        ("ausgetreten", 403, False),
        ("wartend", 403, False),
    ],
)
def test_everybody_looks_but_only_those_in_charge_see_what_is_missing(
    rolle_client: Login, rolle: str, status: int, sieht_anliegen: bool
) -> None:
    response = rolle_client(rolle).get(URL)

    assert response.status_code == status
    assert ("Braucht Ihre Aufmerksamkeit" in response.content.decode()) == sieht_anliegen


def test_lead_counts_the_groups_and_names_the_weak_one(
    mitte_des_quartals: date, netz: Netz, rolle_client: Login
) -> None:
    SitzungFactory(gremium=netz.a, tag=date(2026, 9, 29))

    page = html(rolle_client("mitglied_a"))

    assert "Eine von zwei Fachgruppen hat im 3.\xa0Quartal getagt oder einen Termin." in page
    assert "Wohnumfeld braucht Unterstützung." in page


def test_group_without_date_shows_the_days_that_are_left(
    mitte_des_quartals: date, netz: Netz, rolle_client: Login
) -> None:
    page = html(rolle_client("geschaeftsstelle"))

    assert "Wohnumfeld hat noch keinen Termin." in page
    assert "Das Quartal endet in 22\xa0Tagen." in page
    assert "noch sechs Tage möglich: Mi,\xa023.09. bis Mi,\xa030.09." in page
    assert reverse("sitzungen:planen", args=[netz.b.slug]) in page


def test_only_who_may_plan_gets_the_button(mitte_des_quartals: date, netz: Netz, rolle_client: Login) -> None:
    page = html(rolle_client("koordination_a"))

    assert reverse("sitzungen:planen", args=[netz.a.slug]) in page
    assert reverse("sitzungen:planen", args=[netz.b.slug]) not in page


def test_missing_delegation_and_vacant_office_are_named(netz: Netz, rolle_client: Login) -> None:
    end = heute() - timedelta(days=40)
    DelegationFactory(gremium=netz.b, stelle=Stelle.AUSLAENDERBEIRAT, von=end - timedelta(days=99), bis=end)

    page = html(rolle_client("beauftragte"))

    assert "In Wohnumfeld fehlt die Delegation „Ausländerbeirat“." in page
    assert f"Die letzte endete am {end:%d.%m.%Y}." in page
    assert "In der Steuerungsgruppe fehlt die Delegation „Migrantenorganisationen“." in page
    assert "Wohnumfeld hat keine Koordination." in page


def test_ending_term_is_named(netz: Netz, rolle_client: Login) -> None:
    end = heute() + timedelta(days=20)
    AmtFactory(gremium=netz.b, mitglied=MitgliedFactory(vorname="Mira", nachname="Ende"), bis=end)

    assert f"Das Amt von Mira Ende endet am {end:%d.%m.%Y}." in html(rolle_client("beauftragte"))


def test_session_that_nobody_closed_is_named(
    mitte_des_quartals: date, netz: Netz, rolle_client: Login
) -> None:
    SitzungFactory(gremium=netz.b, tag=date(2026, 9, 1), status=Sitzungsstatus.EINGELADEN)

    page = html(rolle_client("koordination_a"))

    assert "Wohnumfeld: Eine Sitzung ist noch nicht abgeschlossen." in page
    assert "/sitzungen/" in page
    assert "Sitzung ansehen" not in page


def test_composition_on_a_day_in_the_past(netz: Netz, rolle_client: Login) -> None:
    former = MitgliedFactory(vorname="Fritz", nachname="Früher", ausgetreten_am=date(2026, 1, 1))
    AmtFactory(gremium=netz.a, mitglied=former, von=date(2024, 1, 1), bis=date(2025, 12, 31))
    client = rolle_client("koordination_a")

    then, now = html(client, "?am=2025-03-01"), html(client)

    assert "Fritz Früher" in then
    assert "Zusammensetzung am 01.03.2025" in then
    assert former.get_absolute_url() not in then
    assert "Fritz Früher" not in now


@pytest.mark.parametrize(
    "am", ["31.02.2025", "gestern", "0000-01-01", "0001-01-01", "9999-12-31", "2025-03-01%00"]
)
def test_unreadable_day_is_said_and_today_is_shown(netz: Netz, rolle_client: Login, am: str) -> None:
    page = html(rolle_client("mitglied_a"), f"?am={am}")

    assert "Geben Sie einen Tag zwischen 2000 und 2099 ein, zum Beispiel 01.03.2025." in page
    assert "Zusammensetzung am" not in page.split('<form class="nw-filter')[0]


@pytest.mark.parametrize("jahr", ["", "0", "0000", "99999", "abcd", "²⁰²⁶", "-202"])
def test_nonsense_as_year_shows_this_year(netz: Netz, rolle_client: Login, jahr: str) -> None:
    assert f"Sitzungen {heute().year}" in html(rolle_client("mitglied_a"), f"?jahr={jahr}")


def test_past_year_shows_its_lights(mitte_des_quartals: date, netz: Netz, rolle_client: Login) -> None:
    SitzungFactory(gremium=netz.a, tag=date(2025, 5, 6), status=Sitzungsstatus.STATTGEFUNDEN)

    page = html(rolle_client("mitglied_a"), "?jahr=2025")

    assert "2025: 1 von 8 vierteljährlichen Sitzungen haben stattgefunden." in page
    assert "Di,\xa006.05." in page
    assert page.count("versäumt") == 7


def fill(groups: int) -> None:
    """Give each new group a coordinator, a delegate and four sessions of this year."""
    for _ in range(groups):
        gremium = GremiumFactory()
        AmtFactory(gremium=gremium)
        DelegationFactory(gremium=gremium)
        for monat in (2, 5, 8, 11):
            SitzungFactory(gremium=gremium, tag=date(heute().year, monat, 10))


@pytest.mark.parametrize("groups", [1, 3])
@pytest.mark.parametrize(("rolle", "queries"), [("mitglied_a", 14), ("beauftragte", 20)])
def test_number_of_queries_does_not_grow(
    rolle_client: Login,
    django_assert_num_queries: DjangoAssertNumQueries,
    rolle: str,
    queries: int,
    groups: int,
) -> None:
    client = rolle_client(rolle)
    fill(groups)

    with django_assert_num_queries(queries):
        client.get(URL)
