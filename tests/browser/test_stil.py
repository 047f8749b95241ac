"""The style guide, the login and the error pages in a real Chromium: axe, 320 px, dark, forced colours."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import include, path, reverse_lazy
from playwright.sync_api import Browser, Page

from tests.browser.conftest import BREITEN, axe_violations, scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOGIN = reverse_lazy("account_login")
SEITEN = (
    reverse_lazy("portal:stil"),
    LOGIN,
    reverse_lazy("account_reset_password"),
    "/probe/404/",
    "/probe/500/",
    "/probe/403_csrf/",
)
FARBSCHEMA = ("light", "dark")


def probe(request: HttpRequest, name: str) -> HttpResponse:
    """Show an error page; 500 is made without a request, as in real trouble."""
    return HttpResponse(render_to_string("500.html")) if name == "500" else render(request, f"{name}.html")


probe.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("probe/<str:name>/", probe), path("", include("netzwerk.urls"))]


@pytest.fixture(autouse=True)
def _probe_urls(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def mit_csp(browser: Browser, live_server: Any, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page on which the Content-Security-Policy is in force; every complaint of the browser fails."""
    context = browser.new_context(**{**browser_context_args, "bypass_csp": False})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize("schema", FARBSCHEMA)
@pytest.mark.parametrize("breite", BREITEN)
def test_pages_are_accessible_and_fit(seite: Page, live_server: Any, breite: int, schema: Any) -> None:
    seite.set_viewport_size({"width": breite, "height": 900})
    seite.emulate_media(color_scheme=schema)
    found = {}
    for adresse in SEITEN:
        seite.goto(f"{live_server.url}{adresse}")
        found[str(adresse)] = (axe_violations(seite), scrolls_sideways(seite))

    assert found == dict.fromkeys(map(str, SEITEN), ([], False))


def test_pages_keep_the_content_security_policy(mit_csp: Page, live_server: Any) -> None:
    for adresse in SEITEN:
        mit_csp.goto(f"{live_server.url}{adresse}")
        assert mit_csp.locator("[style]").count() == 0
        assert mit_csp.locator("h1").count() == 1


@pytest.mark.parametrize(("schema", "forced"), [("light", "none"), ("dark", "none"), ("light", "active")])
def test_symbols_of_the_sprite_take_the_colours_of_the_page(
    seite: Page, live_server: Any, schema: Any, forced: Any
) -> None:
    """The shape is drawn in the role's colour, the cut-out in the colour of the page behind it."""
    seite.emulate_media(color_scheme=schema, forced_colors=forced)
    seite.goto(live_server.url + "/stil/")

    drawn = seite.evaluate(
        """() => {
            const use = document.querySelector(".nw-status--gut use"), probe = document.createElement("i");
            probe.className = "nw-farbe--grund nw-farbe";
            document.body.append(probe);
            return {
                shape: getComputedStyle(use).color,
                hole: getComputedStyle(probe, "::before").backgroundColor,
                page: getComputedStyle(document.body).backgroundColor,
                width: use.getBoundingClientRect().width,
            };
        }"""
    )

    assert drawn["width"] > 10
    assert drawn["hole"] == drawn["page"]
    assert drawn["shape"] != drawn["page"]


def test_every_stop_of_the_keyboard_is_visible(seite: Page, live_server: Any) -> None:
    seite.goto(f"{live_server.url}{LOGIN}")
    invisible = []
    for _ in range(12):
        seite.keyboard.press("Tab")
        stop = seite.evaluate(
            """() => {
                const element = document.activeElement, style = getComputedStyle(element);
                const width = parseFloat(style.outlineWidth), kind = style.outlineStyle;
                return {text: element.outerHTML.slice(0, 60), width, kind};
            }"""
        )
        if stop["width"] < 2 or stop["kind"] == "none":
            invisible.append(stop["text"])

    assert invisible == []


def test_first_stop_skips_to_the_content(seite: Page, live_server: Any) -> None:
    seite.goto(live_server.url + "/stil/")
    seite.keyboard.press("Tab")
    seite.keyboard.press("Enter")

    assert seite.evaluate("document.activeElement.id") == "inhalt"


def test_error_summary_takes_the_focus_and_leads_to_the_field(seite: Page, live_server: Any) -> None:
    seite.goto(f"{live_server.url}{LOGIN}")
    seite.get_by_role("button", name="Anmelden", exact=True).click()
    seite.wait_for_function("document.activeElement.classList.contains('nw-fehler')")

    assert seite.title().startswith("Fehler: Anmelden – ")

    seite.locator(".nw-fehler a").first.click()

    assert seite.evaluate("document.activeElement.id") == "id_login"


def test_login_works_without_javascript(ohne_javascript: Page, live_server: Any) -> None:
    ohne_javascript.goto(f"{live_server.url}{LOGIN}")

    assert not ohne_javascript.get_by_text("Mit Passkey anmelden").is_visible()

    ohne_javascript.get_by_role("button", name="Anmelden", exact=True).click()

    assert ohne_javascript.locator(".nw-fehler").is_visible()
