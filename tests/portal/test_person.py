"""The pages of one person and one institution."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from mitglieder.models import Konto
from mitglieder.states import Feld, Stufe
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, FreigabeFactory, MitgliedFactory, ZugehoerigkeitFactory
from tests.fixtures_rollen import Netz
from tests.portal.abfragen import abfragen

Login = Callable[[str], Client]


@pytest.fixture
def karla(netz: Netz, konto_koordination_a: Konto):
    """Coordinates A, belonged to B once and led it then, has a mobile number."""
    member = konto_koordination_a.mitglied
    member.mobil = "0170 5550177"
    member.save()
    end = heute() - timedelta(days=500)
    ZugehoerigkeitFactory(gremium=netz.b, mitglied=member, von=end - timedelta(days=99), bis=end)
    AmtFactory(gremium=netz.b, mitglied=member, von=end - timedelta(days=90), bis=end)
    return member


@pytest.mark.parametrize(
    ("rolle", "kontakt", "mobil"),
    [
        ("mitglied_b", False, False),
        ("mitglied_a", True, False),
        ("stellvertretung_a", True, True),
        ("geschaeftsstelle", True, False),
    ],
)
def test_contact_by_role(rolle: str, kontakt: bool, mobil: bool, karla, rolle_client: Login) -> None:
    text = rolle_client(rolle).get(karla.get_absolute_url()).content.decode()
    assert ("karla@institution.example" in text, "0170 5550177" in text) == (kontakt, mobil)
    assert ("nicht freigegeben" in text) == (not kontakt)


def test_groups_and_offices_now_and_before(karla, rolle_client: Login) -> None:
    response = rolle_client("mitglied_b").get(karla.get_absolute_url())
    career = response.context["werdegang"]
    assert [s.gremium for s in career.fachgruppen] == ["Deutschunterricht"]
    assert [s.gremium for s in career.fruehere_fachgruppen] == ["Wohnumfeld"]
    assert [(s.bezeichnung, s.gremium) for s in career.aemter] == [("Koordination", "Deutschunterricht")]
    assert [(s.bezeichnung, s.gremium) for s in career.fruehere_aemter] == [("Koordination", "Wohnumfeld")]


def test_nobody_outside_reads_a_person(karla, rolle_client: Login) -> None:
    assert rolle_client("oeffentlichkeit").get(karla.get_absolute_url()).status_code == 302
    assert rolle_client("ausgetreten").get(karla.get_absolute_url()).status_code == 403


def test_who_has_left_has_no_page(netz: Netz, konto_ausgetreten: Konto, rolle_client: Login) -> None:
    url = konto_ausgetreten.mitglied.get_absolute_url()
    assert rolle_client("geschaeftsstelle").get(url).status_code == 404


def test_institution_shows_the_public_only_who_wants_it(
    netz: Netz, konto_mitglied_a: Konto, konto_mitglied_b: Konto
) -> None:
    FreigabeFactory(mitglied=konto_mitglied_b.mitglied, feld=Feld.PERSON, stufe=Stufe.OEFFENTLICH)
    text = Client().get(netz.verein.get_absolute_url()).content.decode()
    assert "Sprachverein" in text
    assert ("Bela Muster" in text, "Alma Muster" in text) == (True, False)
    assert "/verzeichnis/person/" not in text


def test_institution_shows_its_people_to_members(
    netz: Netz, konto_mitglied_b: Konto, rolle_client: Login
) -> None:
    MitgliedFactory(vorname="Weg", nachname="Gegangen", institution=netz.verein, ausgetreten_am="2020-01-01")
    text = rolle_client("mitglied_a").get(netz.verein.get_absolute_url()).content.decode()
    assert ("Bela Muster" in text, "Gegangen" in text) == (True, False)


def test_queries_do_not_grow(netz: Netz, karla, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    counts = []
    for rows in (1, 2):
        MitgliedFactory.create_batch(rows, institution=netz.verein)
        for number in range(rows):
            start = heute() - timedelta(days=3000 + 100 * rows + 10 * number)
            AmtFactory(gremium=netz.b, mitglied=karla, von=start, bis=start + timedelta(days=5))
        counts.append(
            (abfragen(client, karla.get_absolute_url()), abfragen(client, netz.verein.get_absolute_url()))
        )
    assert counts == [(8, 12), (8, 12)]
