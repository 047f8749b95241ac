"""Everything a page has to keep, asked at all widths and in both colour schemes, in one list of sentences."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import AXE, BREITEN

HIER = Path(__file__).resolve().parent


@cache
def scripts() -> str:
    """What `befunde` needs in the page. As init script of a context it need not be handed over each time."""
    return AXE.read_text() + (HIER / "pruefung.js").read_text()


def befunde(page: Page, *, ganz: bool = True, farben: bool = True) -> list[str]:
    """Return all that is wrong with the page as it is open now.

    Sizes and overflow are asked at the narrowest and the widest, axe at the narrowest, where the whole page
    shows. With `ganz` also the width of a phone, the colours in the dark, and axe about every element that
    shows on wider screens only. Without `farben` no contrast is measured.
    """
    # A press that leads on returns as soon as the next page has begun, before its style is there.
    page.wait_for_load_state()
    rules = "all" if farben else "plain"
    # An element of the page may have this id: what counts is the function.
    found = page.evaluate("window.pruefung?.structure?.()")
    if found is None:
        found = page.evaluate(f"{scripts()}; pruefung.structure()")
    for breite in sorted(BREITEN) if ganz else (min(BREITEN), max(BREITEN)):
        page.set_viewport_size({"width": breite, "height": 900})
        found += [f"{breite} px: {row}" for row in page.evaluate("pruefung.layout()")]
        if (ganz or breite == min(BREITEN)) and page.evaluate("pruefung.fresh()"):
            found += [f"{breite} px hell: {row}" for row in page.evaluate("pruefung.rules", rules)]
            found += [f"{breite} px dunkel: {row}" for row in _in_the_dark(page)] if ganz else []
    return found


def _in_the_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    rows: list[str] = page.evaluate("pruefung.rules('colours')")
    page.emulate_media(color_scheme="light")
    return rows
