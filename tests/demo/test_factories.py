"""Factories make rows that the database accepts; the role fixtures are what they say."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client

from fachgruppen.selectors import mitglieder_von, stellung
from mitglieder.models import Konto, Mitglied
from mitglieder.states import Feld
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    EinladungFactory,
    FreigabeFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    SitzungFactory,
    StadtviertelFactory,
    TOPFactory,
    ZielFactory,
)
from sitzungen.states import Antwort, Sitzungsstatus
from tests.conftest import GetMitAbfragen, HeuteIst
from tests.fixtures_rollen import ROLLEN, Netz

GRENZTAGE = [date(2026, 1, 1), date(2026, 3, 29), date(2026, 6, 30), date(2026, 12, 31), date(2028, 2, 29)]


@pytest.mark.django_db
@pytest.mark.parametrize("tag", GRENZTAGE, ids=str)
def test_sitzung_in_every_status(heute_ist: HeuteIst, tag: date) -> None:
    heute_ist(tag)

    made = SitzungFactory.jeder_stand()

    assert {status: sitzung.status for status, sitzung in made.items()} == {s: s for s in Sitzungsstatus}
    planned = made[Sitzungsstatus.GEPLANT]
    assert (planned.jahr, planned.quartal) == (planned.tag.year, (planned.tag.month + 2) // 3)
    assert made[Sitzungsstatus.EINGELADEN].eingeladen_am is not None
    assert made[Sitzungsstatus.ENTWURF].jahr is None


@pytest.mark.django_db
@pytest.mark.parametrize("antwort", Antwort)
def test_einladung_with_every_answer(antwort: Antwort) -> None:
    einladung = EinladungFactory(antwort=antwort)

    assert einladung.antwort == antwort
    assert (einladung.antwort_am is None) == (antwort == Antwort.AUSSTEHEND)


@pytest.mark.django_db
def test_names_can_be_sorted_and_searched() -> None:
    mitglied = MitgliedFactory(vorname="Änne", nachname="Müller")
    institution = InstitutionFactory(name="Übersee e. V.", kurzname="ÜB")

    assert (mitglied.sortname, mitglied.suchname) == ("muller anne", "anne muller")
    assert (institution.sortname, institution.suchname) == ("ubersee e v", "ubersee e v ub")


@pytest.mark.django_db
def test_mitglied_gets_a_konto_on_demand() -> None:
    assert MitgliedFactory().konto is None
    assert not MitgliedFactory(mit_konto=True).konto.has_usable_password()
    assert KontoFactory(password="Saale-Netzwerk-2026").check_password("Saale-Netzwerk-2026")


@pytest.mark.django_db
def test_small_nouns() -> None:
    ziel = ZielFactory()
    ziel.stadtviertel.add(StadtviertelFactory())

    assert ziel.stadtviertel.count() == 1
    assert TOPFactory().sitzung.tops.count() == 1
    assert FreigabeFactory().feld == Feld.PERSON


def test_roles_are_what_they_say(netz: Netz, alle_rollen: dict[str, Konto]) -> None:
    """Membership, leadership and seat of every role, as the rights will see them."""
    groups = {netz.a.pk: "A", netz.b.pk: "B", netz.steuerung.pk: "S"}

    def facts(konto: Konto) -> tuple[str, str]:
        who = stellung(konto)
        belongs, leads = (sorted(groups[pk] for pk in pks) for pks in (who.gremien, who.leitet))
        return "".join(belongs), "".join(leads)

    assert {rolle: facts(konto) for rolle, konto in alle_rollen.items()} == {
        "mitglied_a": ("A", ""),
        "mitglied_b": ("B", ""),
        "mitglied_ab": ("AB", ""),
        "frueher_a": ("", ""),
        "ausgetreten": ("", ""),
        "stellvertretung_a": ("A", "A"),
        "koordination_a": ("AS", "A"),
        "koordination_b": ("BS", "B"),
        "auslaenderbeirat": ("ABS", ""),
        "beauftragte": ("S", "S"),
        "geschaeftsstelle": ("", ""),
        "deaktiviert": ("", ""),
        "wartend": ("", ""),
    }
    assert stellung(alle_rollen["beauftragte"]).ist_beauftragte
    assert stellung(alle_rollen["geschaeftsstelle"]).ist_geschaeftsstelle
    assert mitglieder_von(netz.steuerung, heute()).count() == 4


def test_each_role_logs_in(rolle_client: Callable[[str], Client]) -> None:
    for rolle in ROLLEN:
        client = rolle_client(rolle)
        assert ("_auth_user_id" in client.session) == (rolle != "oeffentlichkeit")


def test_frueher_was_here_on_an_earlier_day(netz: Netz, konto_frueher_a: Konto) -> None:
    earlier = heute() - timedelta(days=31)

    assert stellung(konto_frueher_a, earlier).gremien == {netz.a.pk}
    assert Mitglied.objects.aktiv().filter(pk=konto_frueher_a.mitglied.pk).exists()


@pytest.mark.django_db
def test_heute_ist_stops_the_clock(heute_ist: HeuteIst) -> None:
    heute_ist(date(2028, 2, 29))
    assert heute() == date(2028, 2, 29)

    heute_ist(date(2028, 3, 1))
    assert heute() == date(2028, 3, 1)
    assert connection.vendor == "postgresql"


def test_queries_of_a_page_are_counted(
    rolle_client: Callable[[str], Client], get_mit_abfragen: GetMitAbfragen
) -> None:
    """The probe page asks nothing of the database, so the helper must insist on nothing."""
    client = rolle_client("oeffentlichkeit")

    assert get_mit_abfragen(client, "/gesund/leben", 0).status_code == 200
    with pytest.raises(pytest.fail.Exception, match="Expected to perform 1 queries but 0 were done"):
        get_mit_abfragen(client, "/gesund/leben", 1)
