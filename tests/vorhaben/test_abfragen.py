"""The pages need the same number of queries for one row and for three."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from netzwerk.demo.factories import (
    BedarfsbriefFactory,
    BedarfsschrittFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    InstitutionFactory,
    StadtviertelFactory,
    VeranstaltungFactory,
)
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_constant_queries(
    netz: Netz, rolle_client: RollenClient, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    places = [StadtviertelFactory() for _ in range(anzahl)]
    needs = [
        HandlungsbedarfFactory(gremium=netz.a, weitergeleitet=True, viertel=places) for _ in range(anzahl)
    ]
    for _ in range(anzahl):
        BedarfsschrittFactory(bedarf=needs[0])
        VeranstaltungFactory(gremium=netz.a, vorbei=True)
    events = [
        VeranstaltungFactory(
            gremium=netz.a,
            weitere=[GremiumFactory() for _ in range(anzahl)],
            veranstalter=[InstitutionFactory() for _ in range(anzahl)],
        )
        for _ in range(anzahl)
    ]
    client = rolle_client("koordination_a")
    client.get(reverse("portal:mein_bereich"))

    for name, queries in (("fachgruppe_handlungsbedarf", 11), ("fachgruppe_veranstaltungen", 10)):
        page = get_mit_abfragen(client, reverse(f"portal:{name}", args=[netz.a.slug]), queries)
        assert len(page.context["seite"].object_list) == anzahl
    for _ in range(anzahl):
        letter = BedarfsbriefFactory(bedarf=needs[0])
    get_mit_abfragen(client, needs[0].get_absolute_url(), 11)
    get_mit_abfragen(client, letter.get_absolute_url(), 9)
    get_mit_abfragen(client, events[0].get_absolute_url(), 9)
