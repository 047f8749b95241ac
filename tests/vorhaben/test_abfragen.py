"""The pages need the same number of queries for one row and for three."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from netzwerk.demo.factories import (
    AnmeldelisteFactory,
    AnmeldungFactory,
    BedarfsbriefFactory,
    BedarfsschrittFactory,
    GremiumFactory,
    HandlungsbedarfFactory,
    InstitutionFactory,
    InteresseFactory,
    MeilensteinFactory,
    StadtviertelFactory,
    VeranstaltungFactory,
    VorhabenFactory,
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
    get_mit_abfragen(client, events[0].get_absolute_url(), 11)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_constant_queries_of_calendar_registrations_and_vorhaben(
    netz: Netz, rolle_client: RollenClient, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    liste = AnmeldelisteFactory(veranstaltung__gremium=netz.a, plaetze=20, fragt_stufenfrei=True)
    for _ in range(anzahl):
        VeranstaltungFactory(gremium=netz.a, oeffentlich=True, stadtviertel=StadtviertelFactory())
        AnmeldungFactory(liste=liste, stufenfrei=True)
        AnmeldungFactory(liste=liste, wartet=True)
    plans = [
        VorhabenFactory(
            gremium=netz.a, laeuft=True, sucht_partner=True, oeffentlich=True,
            partner=[InstitutionFactory() for _ in range(anzahl)],
        )
        for _ in range(anzahl)
    ]  # fmt: skip
    for _ in range(anzahl):
        MeilensteinFactory(vorhaben=plans[0])
        InteresseFactory(vorhaben=plans[0])
    client = rolle_client("koordination_a")
    client.get(reverse("portal:mein_bereich"))
    event = liste.veranstaltung
    for url, queries in (
        (reverse("portal:kalender"), 10),
        (reverse("portal:kalender_monat"), 9),
        (reverse("portal:kalender_ics"), 7),
        (reverse("portal:kalender_atom"), 7),
        (event.get_absolute_url(), 11),
        (reverse("vorhaben:anmelden", args=[event.uuid]), 9),
        (reverse("vorhaben:anmeldungen", args=[event.uuid]), 13),
        (reverse("vorhaben:anmeldungen_csv", args=[event.uuid]), 12),
        (reverse("portal:fachgruppe_vorhaben", args=[netz.a.slug]), 10),
        (reverse("portal:partnersuche"), 9),
        (plans[0].get_absolute_url(), 13),
        (reverse("vorhaben:vorhaben_bearbeiten", args=[plans[0].uuid]), 13),
    ):
        get_mit_abfragen(client, url, queries)
