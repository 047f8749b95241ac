"""Every calendar file and every feed, read as every role: they tell what is on, and name nobody."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.demo.factories import (
    AngebotFactory,
    AnmeldelisteFactory,
    AnmeldungFactory,
    EinladungFactory,
    GastFactory,
    SitzungFactory,
    TOPFactory,
    VeranstaltungFactory,
)
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.states import Antwort, Sitzungsstatus
from tests.architecture.quellen import all_urls
from tests.fixtures_rollen import ROLLEN, Netz
from tests.kanarien.woerter import branded, funde
from tests.umfragen import umfrage_in

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]

ENDUNGEN = (".ics", ".ifb", ".vcs", ".atom", ".rss", ".xml")
KEIN_FEED = {"auftritt:sitemap"}
ALLE = set(ROLLEN)
GRUPPE_A = {
    "mitglied_a", "mitglied_ab", "stellvertretung_a", "koordination_a", "auslaenderbeirat",
}  # fmt: skip
LEITSTELLE = {"beauftragte", "geschaeftsstelle"}
TAG, KURS, SITZUNG = "Tag der offenen Tür", "Kurs am Abend", "Herbstkurse"
# What stands in each, so that an empty one is no success, and who reads it there.
FEEDS = {
    "portal:kalender_ics": (TAG, ALLE),
    "portal:kalender_atom": (TAG, ALLE),
    "portal:termin_ics": (TAG, ALLE),
    "angebote:feed": (KURS, ALLE),
    "sitzungen:ics": (SITZUNG, GRUPPE_A | LEITSTELLE),
    "sitzungen:feed": (SITZUNG, GRUPPE_A),
}


@pytest.fixture
def kanarien() -> Iterator[None]:
    with branded():
        yield


@pytest.fixture
def feeds(kanarien: None, netz: Netz, alle_rollen: dict[str, Konto]) -> Callable[[str, str], str]:
    """What can be read in feeds, and their addresses by name and role: each has her own calendar."""
    lead, member = alle_rollen["koordination_a"].mitglied, alle_rollen["mitglied_a"].mitglied
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    TOPFactory(sitzung=sitzung, titel=SITZUNG, vortragende=member.name)
    EinladungFactory(sitzung=sitzung, mitglied=member, antwort=Antwort.ABSAGE)
    EinladungFactory(sitzung=sitzung, mitglied=None, gast=GastFactory(sitzung=sitzung))
    umfrage_in(netz.a)
    event = VeranstaltungFactory(
        titel=TAG, gremium=netz.a, von=member, oeffentlich=True, veranstalter=[lead.institution]
    )
    AnmeldungFactory(liste=AnmeldelisteFactory(veranstaltung=event))
    AngebotFactory(titel=KURS, gremium=netz.a, von=lead)
    keys = {
        role: create_kalenderzugang(konto.mitglied)
        for role, konto in alle_rollen.items()
        if konto.mitglied_oder_nichts is not None
    }
    args = {"portal:termin_ics": event.uuid, "sitzungen:ics": sitzung.uuid}

    def address(name: str, role: str) -> str:
        own = keys.get(role, "x" * 43) if name == "sitzungen:feed" else args.get(name)
        return reverse(name, args=[own] if own else [])

    return address


def test_every_feed_is_in_the_table() -> None:
    known = {url.name for url in all_urls() if url.route.rstrip("/$Z\\").endswith(ENDUNGEN)}
    assert known - KEIN_FEED == set(FEEDS)


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_tells_what_is_on_and_names_nobody(
    name: str, feeds: Callable[[str, str], str], rolle_client: RollenClient
) -> None:
    said, readers = FEEDS[name]
    seen = set()
    for role in ROLLEN:
        cache.clear()
        # The address of a personal calendar is all a program has.
        client = Client() if name == "sitzungen:feed" else rolle_client(role)
        page = client.get(feeds(name, role))
        if page.status_code != 200:
            continue
        text = page.content.decode().replace("\r\n ", "") + str(page.headers)
        assert funde(text) == set(), role
        seen |= {role} if said in text else set()
    assert seen == readers
