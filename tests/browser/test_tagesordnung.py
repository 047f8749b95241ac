"""The agenda in a real browser: by keyboard with script, by buttons without, and dragged."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import SitzungFactory, TOPFactory, TopVorschlagFactory
from sitzungen.models import Sitzung
from tests.browser.conftest import Fenster
from tests.browser.test_tastatur import FOKUS, log_in
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    made: Sitzung = SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=40))
    for n, titel in enumerate(("Begrüßung", "Herbstkurse", "Verschiedenes"), 1):
        TOPFactory(sitzung=made, position=n, titel=titel)
    TopVorschlagFactory(gremium=netz.a, titel="Sprachmittlung")
    return made


def titles(sitzung: Sitzung) -> list[str]:
    return list(sitzung.tops.values_list("titel", flat=True))


def test_moving_by_keyboard_keeps_the_focus_and_what_was_typed(
    seite: Page, live_server: Any, sitzung: Sitzung, konto_koordination_a: Konto
) -> None:
    pks = dict(sitzung.tops.values_list("titel", "pk"))
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(f"{sitzung.get_absolute_url()}tagesordnung/")
    seite.get_by_label("Titel, Punkt 3").fill("Verschiedenes und Termine")
    seite.get_by_label("Minuten, Punkt 1").fill("100")
    expect(seite.locator("[data-nw-summe-text]")).to_have_text("2:20\N{NO-BREAK SPACE}Std.")
    expect(seite.get_by_text("Die Punkte dauern länger als die Sitzung")).to_be_visible()

    seite.get_by_role("button", name="Punkt 3 nach oben").press("Enter")
    expect(seite.get_by_text("„Verschiedenes und Termine“ ist jetzt Punkt 2 von 3.")).to_be_visible()
    expect(seite.get_by_role("button", name="Punkt 2 nach oben")).to_be_focused()
    seite.keyboard.press("Enter")
    expect(seite.get_by_text("ist jetzt Punkt 1 von 3.")).to_be_visible()
    # At the top there is no way up: the focus goes to the button beside it.
    expect(seite.get_by_role("button", name="Punkt 1 nach unten")).to_be_focused()
    assert seite.evaluate(FOKUS)["seen"]

    seite.get_by_role("button", name="Übernehmen: Sprachmittlung").press("Enter")
    expect(seite.get_by_text("„Sprachmittlung“ ist jetzt Punkt 4.")).to_be_visible()
    expect(seite.get_by_role("button", name="Übernehmen: Sprachmittlung")).to_have_count(0)
    seite.get_by_role("button", name="Punkt 2 entfernen").press("Enter")
    expect(seite.get_by_role("button", name="Rückgängig machen")).to_be_focused()
    seite.keyboard.press("Enter")
    expect(seite.get_by_label("Titel, Punkt 2")).to_have_value("Begrüßung")
    seite.get_by_role("button", name="Tagesordnung speichern").press("Enter")
    expect(seite.get_by_text("Die Tagesordnung ist gespeichert.")).to_be_visible()

    assert titles(sitzung) == ["Verschiedenes und Termine", "Begrüßung", "Herbstkurse", "Sprachmittlung"]
    assert sitzung.tops.get(position=1).pk == pks["Verschiedenes"]
    assert sitzung.tops.get(position=2).pk == pks["Begrüßung"]


def test_without_script_the_buttons_do_the_same(
    fenster: Fenster, live_server: Any, sitzung: Sitzung, konto_koordination_a: Konto
) -> None:
    page = fenster(javascript=False)
    log_in(page, live_server, konto_koordination_a)
    page.goto(f"{sitzung.get_absolute_url()}tagesordnung/")
    page.get_by_label("Titel, Punkt 3").fill("Verschiedenes und Termine")
    page.get_by_role("button", name="Punkt 3 nach oben").click()
    expect(page.get_by_label("Titel, Punkt 2")).to_have_value("Verschiedenes und Termine")
    expect(page.get_by_role("button", name="Punkt 2 nach oben")).to_be_focused()
    page.get_by_role("button", name="Übernehmen: Sprachmittlung").click()
    page.get_by_role("button", name="Tagesordnung speichern").click()
    expect(page.get_by_text("Die Tagesordnung ist gespeichert.")).to_be_visible()

    assert titles(sitzung) == ["Begrüßung", "Verschiedenes und Termine", "Herbstkurse", "Sprachmittlung"]


def test_a_row_can_be_dragged(
    seite: Page, live_server: Any, sitzung: Sitzung, konto_koordination_a: Konto
) -> None:
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(f"{sitzung.get_absolute_url()}tagesordnung/")

    seite.locator("#punkt-3 [data-nw-griff]").drag_to(seite.locator("#punkt-1"))

    expect(seite.get_by_text("„Verschiedenes“ ist jetzt Punkt 1 von 3.")).to_be_visible()
    expect(seite.get_by_label("Titel, Punkt 1")).to_have_value("Verschiedenes")
