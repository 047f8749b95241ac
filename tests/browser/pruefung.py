"""Everything a page has to keep, asked at all widths and in both colour schemes, in one list of sentences."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import AXE, BREITEN

# Between them lies no border at which a phone shows other things; there, sizes and overflow suffice.
GANZ = (max(BREITEN), min(BREITEN))
HIER = Path(__file__).resolve().parent


@cache
def scripts() -> str:
    """What `befunde` needs in the page. As init script of a context it need not be handed over each time."""
    return AXE.read_text() + (HIER / "pruefung.js").read_text()


def befunde(page: Page) -> list[str]:
    """Return all that is wrong with the page as it is open now.

    In the dark only the rules about colour run again: a scheme changes colours and nothing else.
    """
    if not page.evaluate("'pruefung' in window"):
        page.evaluate(scripts())
    found = [*page.evaluate("pruefung.structure()")]
    for breite in BREITEN:
        page.set_viewport_size({"width": breite, "height": 900})
        if breite not in GANZ:
            found += [f"{breite} px hell: {row}" for row in _ask(page, "sizes")]
            continue
        found += [f"{breite} px hell: {row}" for row in _ask(page, "all")]
        page.emulate_media(color_scheme="dark")
        found += [f"{breite} px dunkel: {row}" for row in page.evaluate("pruefung.colours()")]
        page.emulate_media(color_scheme="light")
    return found


def _ask(page: Page, rules: str) -> list[str]:
    rows: list[str] = page.evaluate(f"async () => [...pruefung.layout(), ...await pruefung.{rules}()]")
    return rows
