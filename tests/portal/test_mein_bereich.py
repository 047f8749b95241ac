"""Mein Bereich: what is to be done, for members and for those who lead."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    EinladungFactory,
    GremiumFactory,
    SitzungFactory,
    TOPFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.models import Sitzung
from sitzungen.states import Antwort, Sitzungsstatus
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
HeuteIst = Callable[..., object]


@pytest.fixture
def september(heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 9, 8))


def html(client: Client) -> str:
    return client.get("/mein-bereich/").content.decode()


@pytest.mark.parametrize(
    ("rolle", "status"),
    [
        ("oeffentlichkeit", 302),
        ("wartend", 403),
        ("ausgetreten", 403),
        ("mitglied_a", 200),
        ("beauftragte", 200),
    ],
)
def test_who_has_one(netz: Netz, rolle_client: Login, rolle: str, status: int) -> None:
    assert rolle_client(rolle).get("/mein-bereich/").status_code == status


def test_calm_when_nothing_is_open(september: None, netz: Netz, rolle_client: Login) -> None:
    SitzungFactory(gremium=netz.a, tag=date(2026, 9, 22))

    page = html(rolle_client("mitglied_a"))

    assert "Dienstag, 8.\xa0September\xa02026" in page
    assert "Guten Tag, Alma Muster" in page
    assert "Heute gibt es nichts zu tun. Die nächste Sitzung ist in zwei Wochen." in page
    assert "Alles erledigt" in page
    assert '<a href="/aufgaben/?stand=eigene">Meine Aufgaben</a>' in page


def test_open_invitation_is_the_thing_to_do(
    september: None, netz: Netz, rolle_client: Login, konto_von: Callable
) -> None:
    sitzung = SitzungFactory(gremium=netz.a, tag=date(2026, 9, 29), status=Sitzungsstatus.EINGELADEN)
    other = SitzungFactory(gremium=netz.b, tag=date(2026, 9, 28), status=Sitzungsstatus.EINGELADEN)
    EinladungFactory(sitzung=sitzung, mitglied=konto_von("mitglied_a").mitglied)
    EinladungFactory(sitzung=other, mitglied=konto_von("mitglied_b").mitglied)

    page = html(rolle_client("mitglied_a"))

    assert "Eine Einladung wartet auf Ihre Antwort." in page
    assert "bis Di,\xa022.09.2026" in page
    assert f"{sitzung.get_absolute_url()}antworten/" in page
    assert str(other.uuid) not in page
    assert "Alles erledigt" not in page


def test_answered_invitation_shows_the_answer(
    september: None, netz: Netz, rolle_client: Login, konto_von: Callable
) -> None:
    sitzung = SitzungFactory(gremium=netz.a, tag=date(2026, 9, 29), status=Sitzungsstatus.EINGELADEN)
    EinladungFactory(sitzung=sitzung, mitglied=konto_von("mitglied_a").mitglied, antwort=Antwort.ZUSAGE)

    assert "Sie nehmen teil" in html(rolle_client("mitglied_a"))


def plan(netz: Netz, punkte: int = 0, **fields: object) -> Sitzung:
    sitzung = SitzungFactory(gremium=netz.a, **({"tag": date(2026, 9, 29)} | fields))
    for _ in range(punkte):
        TOPFactory(sitzung=sitzung)
    return sitzung


def test_coordination_without_date(september: None, netz: Netz, rolle_client: Login) -> None:
    page = html(rolle_client("koordination_a"))

    assert "Für Deutschunterricht fehlt im 3.\xa0Quartal noch ein Termin." in page
    assert "Als Nächstes: Termin festlegen" in page
    assert "/fachgruppen/deutschunterricht/sitzungen/planen/" in page


def test_coordination_with_date_but_no_agenda(september: None, netz: Netz, rolle_client: Login) -> None:
    sitzung = plan(netz)

    page = html(rolle_client("koordination_a"))

    assert "Als Nächstes: Tagesordnung anlegen" in page
    assert f"{sitzung.get_absolute_url()}tagesordnung/" in page


def test_coordination_before_the_invitation(september: None, netz: Netz, rolle_client: Login) -> None:
    sitzung = plan(netz, punkte=6)

    page = html(rolle_client("koordination_a"))

    assert "Die Sitzung im 3.\xa0Quartal ist vorbereitet. Jetzt fehlt nur noch die Einladung." in page
    assert "6 Punkte" in page
    assert "bis Mo,\xa014.09." in page
    assert f"{sitzung.get_absolute_url()}einladen/" in page
    assert page.count("nw-naechster ") == 1
    assert "Protokoll" not in page


def test_coordination_after_the_invitation_only_waits(
    september: None, netz: Netz, rolle_client: Login
) -> None:
    plan(netz, punkte=2, status=Sitzungsstatus.EINGELADEN)

    page = html(rolle_client("koordination_a"))

    assert "Als Nächstes" not in page
    assert "nw-kette" in page


def test_coordination_has_to_close_what_is_over(september: None, netz: Netz, rolle_client: Login) -> None:
    sitzung = plan(netz, punkte=2, status=Sitzungsstatus.EINGELADEN, tag=date(2026, 9, 1))

    page = html(rolle_client("koordination_a"))

    assert "Die Sitzung vom Di,\xa001.09.2026 ist noch nicht abgeschlossen." in page
    assert f"{sitzung.get_absolute_url()}abschliessen/" in page
    assert page.count("Anwesenheit eintragen") == 2, "the panel says it, the list does not say it again"


def test_attendance_of_the_last_quarter_is_not_forgotten(
    september: None, netz: Netz, rolle_client: Login
) -> None:
    """The panel is about this quarter; what is still open of an earlier one stands in the list."""
    sitzung = plan(netz, punkte=2, status=Sitzungsstatus.EINGELADEN, tag=date(2026, 6, 16))

    page = html(rolle_client("koordination_a"))
    assert f'href="{sitzung.get_absolute_url()}anwesenheit/"' in page
    assert "anwesenheit/" not in html(rolle_client("mitglied_a"))


def test_what_nobody_closed_hides_nothing_that_lies_ahead(
    september: None, netz: Netz, rolle_client: Login
) -> None:
    for months in range(1, 14):
        plan(netz, tag=date(2026, 9, 1) - timedelta(days=30 * months), status=Sitzungsstatus.EINGELADEN)
    ahead = plan(netz)
    sitzungen = rolle_client("koordination_a").get("/mein-bereich/").context["sitzungen"]
    assert [row["sitzung"] for row in sitzungen] == [ahead]


def test_fulfilled_quarter_leads_to_the_next(september: None, netz: Netz, rolle_client: Login) -> None:
    plan(netz, tag=date(2026, 8, 25), status=Sitzungsstatus.STATTGEFUNDEN)

    assert "Deutschunterricht im 4.\xa0Quartal" in html(rolle_client("koordination_a"))


def test_cancelled_session_is_no_date(september: None, netz: Netz, rolle_client: Login) -> None:
    plan(netz, punkte=3, status=Sitzungsstatus.ABGESAGT)

    assert "Als Nächstes: Termin festlegen" in html(rolle_client("koordination_a"))


def test_office_stands_with_its_term_and_ends_with_it(
    netz: Netz, rolle_client: Login, konto_von: Callable
) -> None:
    page = html(rolle_client("koordination_a"))
    assert "Koordination Deutschunterricht" in page
    assert "damit auch Mitglied der Steuerungsgruppe" in page

    former = html(rolle_client("frueher_a"))
    assert "Mein Amt" not in former
    assert "nw-kette" not in former


def fill(konto_mitglied: object, groups: int) -> None:
    """Let the person lead so many groups, each with an open invitation and an agenda."""
    for _ in range(groups):
        gremium = GremiumFactory()
        ZugehoerigkeitFactory(gremium=gremium, mitglied=konto_mitglied)
        AmtFactory(gremium=gremium, mitglied=konto_mitglied)
        for tage in (20, 40):
            sitzung = SitzungFactory(
                gremium=gremium, status=Sitzungsstatus.EINGELADEN, tag=heute() + timedelta(days=tage)
            )
            TOPFactory(sitzung=sitzung)
            EinladungFactory(sitzung=sitzung, mitglied=konto_mitglied)


@pytest.mark.parametrize("groups", [1, 3])
def test_number_of_queries_does_not_grow(
    september: None,
    netz: Netz,
    rolle_client: Login,
    konto_von: Callable,
    django_assert_num_queries: DjangoAssertNumQueries,
    groups: int,
) -> None:
    client = rolle_client("koordination_a")
    fill(konto_von("koordination_a").mitglied, groups)

    with django_assert_num_queries(19):
        client.get("/mein-bereich/")


@pytest.mark.parametrize("rolle", ["mitglied_a", "koordination_a", "beauftragte", "geschaeftsstelle"])
def test_nobody_needs_more_than_twenty(
    september: None,
    netz: Netz,
    rolle_client: Login,
    konto_von: Callable,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    rolle: str,
) -> None:
    client = rolle_client(rolle)
    fill(konto_von(rolle).mitglied, 2)

    with django_assert_max_num_queries(20):
        client.get("/mein-bereich/")
