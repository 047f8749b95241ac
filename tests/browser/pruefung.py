"""Everything a page has to keep, asked at all widths and in both colour schemes, in one list of sentences."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import AXE, BREITEN

HIER = Path(__file__).resolve().parent


@cache
def _scripts() -> str:
    return AXE.read_text() + (HIER / "pruefung.js").read_text()


def befunde(page: Page) -> list[str]:
    """Return all that is wrong with the page as it is open now.

    In the dark only the rules about colour run again: a scheme changes colours and nothing else.
    """
    page.evaluate(_scripts())
    found = [*page.evaluate("pruefung.structure()")]
    for breite in BREITEN:
        page.set_viewport_size({"width": breite, "height": 900})
        page.emulate_media(color_scheme="light")
        rows = page.evaluate("async () => [...pruefung.layout(), ...await pruefung.all()]")
        found += [f"{breite} px hell: {row}" for row in rows]
        page.emulate_media(color_scheme="dark")
        found += [f"{breite} px dunkel: {row}" for row in page.evaluate("pruefung.colours()")]
    return found
