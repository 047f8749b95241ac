"""Every page with realistic data: axe, 320 px, dark, targets, one h1, no broken reference, CSP, titles."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import session_cookie, watch
from tests.browser.netz import Netz, build_netz
from tests.browser.pruefung import befunde, scripts
from tests.browser.seiten import NIEMAND, SEITEN, Aufruf
from tests.umfang import GRUENDLICH

pytestmark = pytest.mark.browser

# Returns the one window of a role.
Fensterreihe = Callable[[str], Page]


@pytest.fixture(scope="module")
def netz(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Netz]:
    """One network for all pages: they are only looked at. The database is emptied afterwards.

    pytest-django makes the test database only if a collected test is marked for it; without that mark
    this module would empty the database of the developer.
    """
    if not connection.settings_dict["NAME"].startswith("test_"):
        pytest.fail("Keine Testdatenbank: test_the_pages_have_a_database_of_their_own muss mitlaufen.")
    with django_db_blocker.unblock():
        try:
            yield build_netz()
        finally:
            call_command("flush", verbosity=0, interactive=False, reset_sequences=False)


@pytest.fixture(scope="module")
def server(netz: Netz) -> Iterator[str]:
    running = LiveServer("127.0.0.1")
    yield running.url
    running.stop()


@pytest.fixture(scope="module")
def klagen() -> list[str]:
    """Requests that leave the machine, errors of scripts, breaches of the Content-Security-Policy."""
    return []


@pytest.fixture(scope="module")
def fensterreihe(
    browser: Browser, server: str, netz: Netz, klagen: list[str], browser_context_args: dict[str, Any]
) -> Iterator[Fensterreihe]:
    pages: dict[str, Page] = {}

    def window(rolle: str) -> Page:
        if rolle not in pages:
            context = browser.new_context(**{**browser_context_args, "base_url": server})
            context.add_init_script(scripts())
            watch(context, server, klagen)
            if rolle != NIEMAND:
                context.add_cookies([session_cookie(netz.konten[rolle], server)])
            pages[rolle] = context.new_page()
        return pages[rolle]

    yield window
    for page in pages.values():
        page.context.close()


@pytest.mark.django_db
def test_the_pages_have_a_database_of_their_own() -> None:
    assert str(connection.settings_dict["NAME"]).startswith("test_")


@pytest.fixture(scope="module")
def titel() -> dict[str, str]:
    """The title of each page that was opened, by its path."""
    return {}


# All pages are made of the same components: every sixth is looked at in full, and all in `make gruendlich`.
GANZ = frozenset(SEITEN if GRUENDLICH else SEITEN[::6])


@pytest.mark.parametrize("aufruf", SEITEN, ids=lambda aufruf: aufruf.name)
def test_page_keeps_all_promises(
    aufruf: Aufruf, netz: Netz, fensterreihe: Fensterreihe, klagen: list[str], titel: dict[str, str]
) -> None:
    page = fensterreihe(aufruf.rolle)
    klagen.clear()
    path = aufruf.pfad(netz)
    answer = page.goto(path)
    titel[path.partition("?")[0]] = page.title()
    if aufruf.taste:
        page.get_by_role("button", name=aufruf.taste, exact=True).last.click()
        page.wait_for_load_state()

    assert answer is not None
    assert answer.status == aufruf.status
    if found := [*befunde(page, ganz=aufruf in GANZ, farben=aufruf in GANZ), *klagen]:
        pytest.fail("\n".join([f"{aufruf.name}, {page.url}", *found]), pytrace=False)


def test_titles_tell_pages_apart(titel: dict[str, str]) -> None:
    """A title names its page like no other, and ends with the name of the network."""
    ending = f" – {settings.PORTAL_NAME} {settings.PORTAL_STADT.removeprefix('Stadt ')}"
    foreign = [f"{path}: {title}" for path, title in titel.items() if not title.endswith(ending)]
    seen = Counter(titel.values())
    shared = [f"{path}: {title}" for path, title in titel.items() if seen[title] > 1]

    assert titel, "Die Seiten laufen vorher: dieser Test vergleicht, was sie zeigten."
    assert "\n".join([*foreign, *shared]) == ""
