"""The navigation leads to pages that exist and knows where the reader is."""

from types import SimpleNamespace
from uuid import UUID

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse

from netzwerk.portal.navigation import ANGEMELDET, FUSS, KONTO, OEFFENTLICH, Navigation

NAMEN = sorted({entry[1] for group in (ANGEMELDET, FUSS, KONTO, OEFFENTLICH) for entry in group})


def navigation(path: str, *, logged_in: bool = False) -> Navigation:
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    request.user = SimpleNamespace(is_authenticated=logged_in)
    return Navigation(request)


@pytest.mark.parametrize("name", NAMEN)
def test_every_entry_leads_to_a_page(name: str) -> None:
    assert reverse(name).startswith("/")


def test_entry_of_the_open_page_is_current() -> None:
    shown = {e.titel: e.aktuell for e in navigation("/").eintraege}

    assert shown == {
        "Das Netzwerk": "page",
        "Fachgruppen": "",
        "Angebote": "",
        "Kalender": "",
        "Mitmachen": "",
    }


def test_entry_above_the_open_page_is_marked() -> None:
    shown = {e.titel: e.aktuell for e in navigation("/fachgruppen/deutsch/").eintraege}

    assert shown["Fachgruppen"] == "true"


@pytest.mark.parametrize("page", ["vorhaben:veranstaltung", "vorhaben:anmelden", "vorhaben:angemeldet"])
def test_an_event_belongs_to_the_calendar_and_for_the_network_to_its_fachgruppe(page: str) -> None:
    path = reverse(page, args=[UUID(int=0)])
    for logged_in, current in ((False, ["Kalender"]), (True, ["Fachgruppen"])):
        shown = navigation(path, logged_in=logged_in).eintraege
        assert [eintrag.titel for eintrag in shown if eintrag.aktuell] == current


def test_the_foot_does_not_repeat_what_stands_at_the_top() -> None:
    for logged_in, at_foot in ((False, set()), (True, {"Kalender", "Mitmachen"})):
        shown = navigation("/", logged_in=logged_in)
        foot = {eintrag.titel for eintrag in shown.fuss}
        assert foot & {"Kalender", "Mitmachen"} == at_foot
        assert "Impressum" in foot
