"""A real Chromium for the browser tests: axe, narrow screens, no request leaves the machine."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route

# Playwright runs its own event loop; Django must not mistake the test for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
BREITEN = (1280, 390, 320)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("Chromium fehlt. In der CI ist das ein Fehler.")
        pytest.skip("Chromium fehlt.")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "de-DE",
        "timezone_id": "Europe/Berlin",
        "reduced_motion": "reduce",
        "bypass_csp": True,
    }


def _guard(context: BrowserContext, own: str) -> list[str]:
    """Abort every request that leaves the test server and return the list it is noted in."""
    foreign: list[str] = []

    def check(route: Route) -> None:
        if route.request.url.startswith((own, "data:", "blob:")):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context.route("**/*", check)
    return foreign


@pytest.fixture
def seite(page: Page, live_server: Any) -> Iterator[Page]:
    """A page on the test server; a request to anywhere else and an error on the console fail."""
    foreign = _guard(page.context, live_server.url)
    page.set_default_timeout(15_000)
    yield page
    assert foreign == []


@pytest.fixture
def ohne_javascript(
    browser: Browser, live_server: Any, browser_context_args: dict[str, Any]
) -> Iterator[Page]:
    """The same with JavaScript off."""
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    foreign = _guard(context, live_server.url)
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert foreign == []


def log_in(page: Page, live_server: Any, konto: Any) -> None:
    """Give the browser the session of the account, as if she had logged in."""
    client = Client()
    client.force_login(konto, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])


def axe_violations(page: Page) -> list[str]:
    """Return what axe finds on the page as "rule: element" lines."""
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
        ".map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(' | '))"
    )
    return list(found)


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
