"""What public pages say to machines: true, complete, and safe inside of the page."""

import json
import re

import pytest
from django.test import Client

from netzwerk.demo.factories import AngebotFactory, VeranstaltungFactory

pytestmark = pytest.mark.django_db


def told(client: Client, path: str) -> dict:
    page = client.get(path).content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    thing: dict = json.loads(found)
    assert thing["@context"] == "https://schema.org"
    assert f'<meta property="og:url" content="{thing["url"]}">' in page
    return thing


def test_the_network_its_groups_and_their_offers(client, netz, settings) -> None:
    settings.PORTAL_BASE_URL = "https://netz.example"
    offer = AngebotFactory(
        gremium=netz.a, titel="Kurs </script><script>alert(1)</script> & mehr", sprachen=["ar"]
    )

    start, group, service = (
        told(client, path) for path in ("/", netz.a.get_absolute_url(), offer.get_absolute_url())
    )

    assert (start["@type"], start["url"]) == ("Organization", "https://netz.example/")
    assert (group["name"], group["parentOrganization"]["@type"]) == (netz.a.voller_name, "Organization")
    assert (service["@type"], service["name"]) == ("Service", offer.titel)
    assert service["provider"]["name"] == offer.institution.name
    assert service["availableChannel"]["availableLanguage"] == ["ar"]


def test_an_event_says_when_and_whether_it_takes_place(client, netz) -> None:
    event = VeranstaltungFactory(gremium=netz.a, oeffentlich=True)

    thing = told(client, event.get_absolute_url())

    assert thing["@type"] == "Event"
    assert thing["startDate"][-6:] in {"+01:00", "+02:00"}
    assert thing["eventStatus"] == "https://schema.org/EventScheduled"


def test_an_internal_event_says_nothing_to_machines(rolle_client, netz) -> None:
    event = VeranstaltungFactory(gremium=netz.a)

    assert "ld+json" not in rolle_client("mitglied_a").get(event.get_absolute_url()).content.decode()


def test_a_page_in_another_language_says_so_and_names_itself(client, netz, settings) -> None:
    settings.PORTAL_BASE_URL = "https://netz.example"

    start = told(client, "/ar/")

    assert start["url"] == "https://netz.example/ar/"
    assert '<meta property="og:locale" content="ar_AR">' in client.get("/ar/").content.decode()
