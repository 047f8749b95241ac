"""Symbols, login and error pages in a real Chromium; `test_alle_seiten` looks at every other page."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import include, path, reverse_lazy
from playwright.sync_api import Page

from tests.browser.pruefung import befunde

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOGIN = reverse_lazy("account_login")
FEHLERSEITEN = ("400", "403", "403_csrf", "405", "429", "500", "503")


def probe(request: HttpRequest, name: str) -> HttpResponse:
    """Show an error page; 500 and 503 are made without a request, as in real trouble."""
    if name in {"500", "503"}:
        return HttpResponse(render_to_string(f"{name}.html"))
    return render(request, f"{name}.html")


probe.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("probe/<str:name>/", probe), path("", include("netzwerk.urls"))]


@pytest.fixture(autouse=True)
def _probe_urls(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize("name", FEHLERSEITEN)
def test_error_pages_keep_all_promises(seite: Page, name: str) -> None:
    """A page that is shown when something went wrong must not add to it."""
    seite.goto(f"/probe/{name}/")

    if found := befunde(seite):
        pytest.fail("\n".join([name, *found]), pytrace=False)


@pytest.mark.parametrize(("schema", "forced"), [("light", "none"), ("dark", "none"), ("light", "active")])
def test_symbols_of_the_sprite_take_the_colours_of_the_page(seite: Page, schema: Any, forced: Any) -> None:
    """The shape is drawn in the role's colour, the cut-out in the colour of the page behind it."""
    seite.emulate_media(color_scheme=schema, forced_colors=forced)
    seite.goto("/stil/")

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


def test_error_summary_takes_the_focus_and_leads_to_the_field(seite: Page) -> None:
    seite.goto(str(LOGIN))
    seite.get_by_role("button", name="Anmelden", exact=True).click()
    seite.wait_for_function("document.activeElement.classList.contains('nw-fehler')")

    assert seite.title().startswith("Fehler: Anmelden – ")

    seite.locator(".nw-fehler a").first.click()

    assert seite.evaluate("document.activeElement.id") == "id_login"


def test_login_works_without_javascript(ohne_javascript: Page) -> None:
    ohne_javascript.goto(str(LOGIN))

    assert not ohne_javascript.get_by_text("Mit Passkey anmelden").is_visible()

    ohne_javascript.get_by_role("button", name="Anmelden", exact=True).click()

    assert ohne_javascript.locator(".nw-fehler").is_visible()


def test_the_checks_find_what_they_look_for(seite: Page) -> None:
    """A page with one fault of each kind; without this test an empty list would prove nothing."""
    seite.set_content(
        """<html lang=""><title>Probe</title><main><h1>Eins</h1><h1>Zwei</h1>
        <input aria-label="Feld" aria-describedby="nirgends"><a href="#weg">Sprung</a>
        <button style="padding: 0; border: 0; font-size: 8px">x</button><p style="color: #999">blass</p>
        <style>@media (max-width: 1000px) { b { display: none } }</style>
        <p><b style="color: #999">weit</b></p>
        <div style="width: 350px">breit</div></main></html>"""
    )
    found = "\n".join(befunde(seite))

    assert "2 h1" in found
    assert "html ohne lang" in found
    assert 'aria-describedby="nirgends" gibt es nicht' in found
    assert "Sprungziel #weg gibt es nicht" in found
    assert "style=: <button" in found
    assert all(f"{breite} px: zu klein" in found for breite in (320, 390, 1280))
    assert "320 px: scrollt seitwärts" in found
    assert "390 px: scrollt seitwärts" not in found
    assert "320 px hell: axe color-contrast: p" in found
    assert "320 px dunkel: axe color-contrast: p" in found
    assert "1280 px hell: axe color-contrast: b" in found
    assert "1280 px hell: axe color-contrast: p" not in found
