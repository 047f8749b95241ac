"""Minutes on a phone: a text saves itself, survives without a network, meets another writer."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from fachgruppen.models import Amt
from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import SitzungFactory, TOPFactory
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokoll, Protokollpunkt
from sitzungen.protokolle.services.protokoll import Punkttext, save_punkt, start_protokoll
from tests.browser.conftest import log_in
from tests.fixtures_rollen import Netz

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    """It began ten minutes ago, with two points on its agenda."""
    made = SitzungFactory(gremium=netz.a, status="eingeladen", start=jetzt() - timedelta(minutes=10))
    TOPFactory(sitzung=made, position=1, titel="Begrüßung")
    TOPFactory(sitzung=made, position=2, titel="Herbstkurse")
    return made


@pytest.fixture
def punkt(sitzung: Sitzung, konto_koordination_a: Konto) -> Protokollpunkt:
    return start_protokoll(sitzung, by=konto_koordination_a).punkte.get(position=2)


def url(sitzung: Sitzung) -> str:
    return f"{sitzung.get_absolute_url()}protokoll/schreiben/"


def form(page: Page, punkt: Protokollpunkt) -> Locator:
    return page.locator(f"[data-nw-punkt='{punkt.pk}']")


def write(page: Page, punkt: Protokollpunkt, text: str) -> Locator:
    """Type into the point and leave it, as one does for the next."""
    part = form(page, punkt)
    part.get_by_label("Verlauf").fill(text)
    part.get_by_label("Verlauf").press("Tab")
    return part.locator("[data-nw-stand]")


def text_of(punkt: Protokollpunkt) -> str:
    return Protokollpunkt.objects.get(pk=punkt.pk).text


@pytest.fixture
def offen(
    seite: Page, live_server: Any, sitzung: Sitzung, punkt: Protokollpunkt, konto_koordination_a: Konto
) -> Page:
    seite.set_viewport_size({"width": 390, "height": 844})
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(url(sitzung))
    return seite


def test_the_network_drops_in_between(offen: Page, punkt: Protokollpunkt) -> None:
    """A text saves itself when one leaves it; without a network it waits, says so, and goes out later."""
    expect(write(offen, punkt, "Es fehlen Plätze.")).to_contain_text("Gespeichert um")
    assert text_of(punkt) == "Es fehlen Plätze."

    offen.context.set_offline(True)
    state = write(offen, punkt, "Es fehlen Plätze am Vormittag.")
    expect(state).to_contain_text("Keine Verbindung. Ihr Text ist auf diesem Gerät gemerkt")
    assert text_of(punkt) == "Es fehlen Plätze."

    offen.context.set_offline(False)
    expect(state).to_contain_text("Gespeichert um")
    assert text_of(punkt) == "Es fehlen Plätze am Vormittag."
    kept = "Object.keys(localStorage).filter(key => key.startsWith('nw-protokoll')).length"
    assert offen.evaluate(kept) == 0


def test_what_was_kept_comes_back_with_the_page(offen: Page, sitzung: Sitzung, punkt: Protokollpunkt) -> None:
    offen.context.set_offline(True)
    expect(write(offen, punkt, "Geschrieben im Keller.")).to_contain_text("Keine Verbindung.")
    other = offen.context.new_page()
    offen.close(run_before_unload=False)
    other.context.set_offline(False)
    other.goto(url(sitzung))
    expect(form(other, punkt).locator("[data-nw-stand]")).to_contain_text("Gespeichert um")
    assert text_of(punkt) == "Geschrieben im Keller."


@pytest.mark.parametrize(
    ("wahl", "ergebnis"),
    [
        ("Meine Fassung nehmen", "Mein Text"),
        ("Die andere nehmen", "Anderer Text"),
        ("Die andere unten anfügen", "Mein Text\n\nAnderer Text"),
    ],
)
def test_two_writers_see_both_texts_and_one_press_decides(
    offen: Page, punkt: Protokollpunkt, konto_koordination_a: Konto, wahl: str, ergebnis: str
) -> None:
    save_punkt(punkt, Punkttext(punkt.titel, "Anderer Text"), by=konto_koordination_a, version=1)
    write(offen, punkt, "Mein Text")
    box = offen.get_by_role("alert")
    expect(box).to_contain_text("hat diesen Punkt um")
    expect(box).to_contain_text("Anderer Text")
    expect(form(offen, punkt).get_by_label("Verlauf")).to_have_value("Mein Text")
    box.get_by_role("button", name=wahl).click()
    expect(offen.get_by_role("alert")).to_have_count(0)
    expect(form(offen, punkt).get_by_label("Verlauf")).to_have_value(ergebnis)
    offen.wait_for_function("() => !localStorage.length")
    assert text_of(punkt) == ergebnis


def test_the_other_version_is_taken_with_its_release(
    offen: Page, punkt: Protokollpunkt, konto_koordination_a: Konto
) -> None:
    """Only the release changed there: the box says so, and taking it does not withdraw the release."""
    save_punkt(punkt, Punkttext(punkt.titel, "", oeffentlich=True), by=konto_koordination_a, version=1)
    write(offen, punkt, "Mein Text")
    box = offen.get_by_role("alert")
    expect(box).to_contain_text("Dort steht noch kein Text.")
    expect(box).to_contain_text("Der Punkt ist dort zur Veröffentlichung freigegeben.")
    expect(box.get_by_role("button", name="Die andere unten anfügen")).to_have_count(0)
    box.get_by_role("button", name="Die andere nehmen").click()
    expect(form(offen, punkt).locator("[name=oeffentlich]")).to_be_checked()
    assert Protokollpunkt.objects.get(pk=punkt.pk).oeffentlich


def test_what_is_taken_back_no_longer_waits(offen: Page, punkt: Protokollpunkt) -> None:
    text = form(offen, punkt).get_by_label("Verlauf")
    text.press_sequentially("x")
    expect(form(offen, punkt).locator("[data-nw-stand]")).to_have_text("Noch nicht gespeichert")
    text.press("Backspace")
    expect(form(offen, punkt).locator("[data-nw-stand]")).to_have_text("")
    assert offen.evaluate("localStorage.length") == 0


def test_a_login_in_another_window_does_not_lose_the_text(offen: Page, punkt: Protokollpunkt) -> None:
    """The token of the page is worthless then; the page takes the new one by itself."""
    offen.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach(f => f.value = 'alt')")
    expect(write(offen, punkt, "Nach der neuen Anmeldung.")).to_contain_text("Gespeichert um")
    assert text_of(punkt) == "Nach der neuen Anmeldung."


def test_without_script(
    ohne_javascript: Page, live_server: Any, sitzung: Sitzung, konto_koordination_a: Konto
) -> None:
    page = ohne_javascript
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, live_server, konto_koordination_a)
    page.goto(url(sitzung))
    page.get_by_role("button", name="Protokoll beginnen").click()
    punkt = Protokollpunkt.objects.get(titel="Herbstkurse")
    part = form(page, punkt)
    part.get_by_label("Verlauf").fill("Mein Text")
    save_punkt(punkt, Punkttext(punkt.titel, "Anderer Text"), by=konto_koordination_a, version=1)
    part.get_by_role("button", name="Punkt speichern").click()
    expect(page.get_by_text("Beide Fassungen stehen unten.")).to_be_visible()
    expect(page.get_by_text("Anderer Text")).to_be_visible()
    expect(page.get_by_label("Verlauf")).to_have_value("Mein Text")
    page.get_by_role("button", name="Meine Fassung speichern").click()
    expect(page.get_by_text("„Herbstkurse“ ist gespeichert.")).to_be_visible()
    assert text_of(punkt) == "Mein Text"


def test_an_office_that_ends_leaves_the_text_where_it_is(offen: Page, punkt: Protokollpunkt) -> None:
    """Loading the page again would show a refusal instead of the text: the page says to copy it first."""
    Amt.objects.all().delete()
    Protokoll.objects.update(protokollfuehrung=None)
    state = write(offen, punkt, "Es fehlen Plätze.")
    expect(state).to_contain_text("Sie dürfen hier nicht mehr schreiben. Ihr Text steht noch hier")
    expect(form(offen, punkt).get_by_label("Verlauf")).to_have_value("Es fehlen Plätze.")
    assert text_of(punkt) == ""
