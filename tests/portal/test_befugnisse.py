""" "Wer darf was?" says what the rules decide: compared with real accounts, role by role."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from fachgruppen.states import Amtsart
from mitglieder.models import Konto
from mitglieder.sichtbarkeit import Blick
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, GremiumFactory, MitgliedFactory
from netzwerk.portal.selectors.befugnisse import (
    ALLE,
    GRUPPE,
    LEITUNG_DARUEBER,
    NETZWERK,
    OEFFENTLICH,
    RECHTE,
    VERTRETUNG,
    befugnisse,
    inhaber,
)
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import ROLLEN, Netz
from tests.portal.abfragen import abfragen

# Which line of the table speaks of the role; a role that stands for nobody special is "Netzwerk".
ROLLE_IM_TEXT = {
    "mitglied_a": GRUPPE,
    "mitglied_ab": GRUPPE,
    "mitglied_b": NETZWERK,
    "frueher_a": NETZWERK,
    "koordination_b": NETZWERK,
    "stellvertretung_a": Amtsart.STELLVERTRETUNG.label,
    "koordination_a": Amtsart.KOORDINATION.label,
    "auslaenderbeirat": VERTRETUNG,
    "beauftragte": Rolle.BEAUFTRAGTE.label,
    "geschaeftsstelle": Rolle.GESCHAEFTSSTELLE.label,
}


def may(konto: Konto, permission: str, thing: object) -> bool:
    return bool(konto.has_perm(permission, thing))


@pytest.mark.parametrize("rolle", sorted(set(ROLLEN) - {"oeffentlichkeit"}))
def test_table_and_rules_agree(rolle: str, netz: Netz, konto_von: Callable[[str], Konto]) -> None:
    konto = konto_von(rolle)
    session = Sitzung(gremium=netz.a, status=Sitzungsstatus.GEPLANT)
    things = {"": None, "gremium": netz.a, "sitzung": session}
    table = {row.satz: row.wer for row in befugnisse(netz.a)}
    titel = ROLLE_IM_TEXT.get(rolle)

    said = {
        right.satz: titel is not None
        and (NETZWERK in table.get(right.satz, []) or titel in table.get(right.satz, []))
        for right in RECHTE
    }

    assert said == {right.satz: may(konto, right.permission, things[right.an]) for right in RECHTE}
    assert table[OEFFENTLICH] == [ALLE]


def test_leitung_of_the_fachgruppe_manages_its_arbeitsgruppe(
    netz: Netz, konto_koordination_a: Konto, konto_koordination_b: Konto
) -> None:
    below = GremiumFactory(arbeitsgruppe=True, uebergeordnet=netz.a)
    table = {row.satz: row.wer for row in befugnisse(below)}
    session = Sitzung(gremium=below, status=Sitzungsstatus.GEPLANT)
    things = {"": None, "gremium": below, "sitzung": session}

    for right in RECHTE:
        told = table.get(right.satz, [])
        said = NETZWERK in told or LEITUNG_DARUEBER in told
        assert may(konto_koordination_a, right.permission, things[right.an]) == said, right.satz
        if NETZWERK not in told:
            assert not may(konto_koordination_b, right.permission, things[right.an])
    assert LEITUNG_DARUEBER in table["Sitzungen und andere interne Seiten lesen"]
    assert LEITUNG_DARUEBER not in table["Sitzungen planen"]


def test_names_who_holds_each_task_and_what_is_vacant(netz: Netz, konto_koordination_a: Konto) -> None:
    eyes = Blick(mitglied_id=1, ist_mitglied=True)
    found = {row.aufgabe: [person.name for person in row.personen] for row in inhaber(netz.a, eyes)}

    assert found["Koordination"] == [konto_koordination_a.mitglied.name]
    assert found["Vertretung Ausländerbeirat"] == found["Stellvertretung"] == []
    assert (
        "unbesetzt"
        in client_of(konto_koordination_a)
        .get("/fachgruppen/deutschunterricht/wer-darf-was/")
        .content.decode()
    )


def client_of(konto: Konto) -> Client:
    client = Client()
    client.force_login(konto, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_steuerungsgruppe_has_the_page_too(netz: Netz, rolle_client: Callable[[str], Client]) -> None:
    page = rolle_client("mitglied_a").get("/fachgruppen/steuerungsgruppe/wer-darf-was/").content.decode()
    assert "Mitglieder der Steuerungsgruppe" in page


def test_queries_do_not_grow(netz: Netz, rolle_client: Callable[[str], Client]) -> None:
    client = rolle_client("mitglied_a")
    url = "/fachgruppen/deutschunterricht/wer-darf-was/"
    for _ in range(2):
        AmtFactory(gremium=netz.a, art=Amtsart.STELLVERTRETUNG, mitglied=MitgliedFactory())
        first = abfragen(client, url)
    AmtFactory(gremium=netz.a, art=Amtsart.STELLVERTRETUNG, bis=heute() + timedelta(days=9))
    assert first == abfragen(client, url)
    assert first <= 12
