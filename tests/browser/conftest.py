"""A real Chromium for the browser tests: windows of people who share nothing, axe, narrow screens.

Chromium can resolve no name but this machine. A request to elsewhere, an error of a script or a breach of
the Content-Security-Policy fails the test.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

# Playwright runs its own event loop; Django must not mistake the test for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
BREITEN = (1280, 390, 320)
# Milliseconds; generous, because the machine may be busy with other tests.
WARTEZEIT = 30_000
expect.set_options(timeout=WARTEZEIT)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


class Fenster(Protocol):
    """Opens a window with its own cookies: `fenster()` or `fenster(javascript=False)`."""

    def __call__(self, *, javascript: bool = True) -> Page: ...


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
    }


def watch(context: BrowserContext, own: str, complaints: list[str]) -> None:
    """Note every request that leaves the test server and every error of a script."""

    def request(sent: Request) -> None:
        if not sent.url.startswith((own, "data:", "blob:", "about:")):
            complaints.append(f"Anfrage nach außen: {sent.url}")

    def console(message: ConsoleMessage) -> None:
        # Pages that answer 404 or 429 on purpose are noted by Chromium as well.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(f"Konsole: {message.text}")

    context.set_default_timeout(WARTEZEIT)
    context.on("request", request)
    context.on("console", console)
    context.on("weberror", lambda error: complaints.append(f"Skriptfehler: {error.error}"))


@pytest.fixture
def fenster(browser: Browser, live_server: Any, browser_context_args: dict[str, Any]) -> Iterator[Fenster]:
    """Opens windows on the test server; complaints of any of them fail the test at its end."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(*, javascript: bool = True) -> Page:
        wishes = {"java_script_enabled": javascript, "base_url": live_server.url}
        context = browser.new_context(**{**browser_context_args, **wishes})
        contexts.append(context)
        watch(context, live_server.url, complaints)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def seite(fenster: Fenster) -> Page:
    """One window."""
    return fenster()


@pytest.fixture
def ohne_javascript(fenster: Fenster) -> Page:
    """A window with JavaScript off."""
    return fenster(javascript=False)


def session_cookie(konto: Any, url: str) -> Any:
    """Return the cookie of a session of the account, as if she had logged in."""
    client = Client()
    client.force_login(konto, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}


def log_in(page: Page, live_server: Any, konto: Any) -> None:
    """Give the window the session of the account."""
    page.context.add_cookies([session_cookie(konto, live_server.url)])
