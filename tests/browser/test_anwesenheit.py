"""Attendance on a phone: tapping, no network in between, two writers, no script, keyboard alone."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import Page, expect

from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import EinladungFactory, SitzungFactory
from sitzungen.models import Anwesenheit, Sitzung
from sitzungen.selectors import teilnahmen
from sitzungen.services.anwesenheit import Eintrag, record_anwesenheit
from tests.browser.conftest import log_in
from tests.fixtures_rollen import Netz

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STAND = "[data-nw-stand]"
ZAHLEN = "[data-nw-zahlen]"


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    """It began ten minutes ago; three are invited."""
    made = SitzungFactory(gremium=netz.a, status="eingeladen", start=jetzt() - timedelta(minutes=10))
    for name in ("Ahrens", "Berg", "Cordes"):
        EinladungFactory(sitzung=made, mitglied__vorname="Ada", mitglied__nachname=name, antwort="zusage")
    return made


def url(sitzung: Sitzung) -> str:
    return f"{sitzung.get_absolute_url()}anwesenheit/"


def tap(page: Page, name: str, word: str) -> None:
    """Tap a choice of the person's row, as a thumb does."""
    page.get_by_role("group", name=re.compile(name)).locator(
        "label", has_text=re.compile(f"^{word}$")
    ).click()


def states() -> list[tuple[str, str]]:
    rows = Anwesenheit.objects.order_by("mitglied__sortname")
    return list(rows.values_list("mitglied__nachname", "status"))


@pytest.fixture
def offen(seite: Page, live_server: Any, sitzung: Sitzung, konto_koordination_a: Konto) -> Page:
    seite.set_viewport_size({"width": 390, "height": 844})
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(url(sitzung))
    return seite


def test_the_network_drops_in_between(offen: Page, sitzung: Sitzung) -> None:
    """What was tapped is kept, said so, sent when the network is back, also after the page was closed."""
    tap(offen, "Ahrens", "Anwesend")
    expect(offen.locator(ZAHLEN)).to_contain_text("1\xa0anwesend")
    expect(offen.locator(STAND)).to_have_text("Alles ist gespeichert.")

    offen.context.set_offline(True)
    tap(offen, "Berg", "Anwesend")
    tap(offen, "Cordes", "Entschuldigt")
    expect(offen.locator(STAND)).to_contain_text("Keine Verbindung. 2 Einträge sind auf diesem Gerät gemerkt")
    offen.get_by_role("button", name="Speichern", exact=True).click()
    expect(offen.locator(STAND)).to_contain_text("Keine Verbindung.")
    assert states() == [("Ahrens", "anwesend")]

    offen.context.set_offline(False)
    expect(offen.locator(STAND)).to_have_text("Alles ist gespeichert.")
    expect(offen.locator(ZAHLEN)).to_contain_text("2\xa0anwesend")
    assert states() == [("Ahrens", "anwesend"), ("Berg", "anwesend"), ("Cordes", "entschuldigt")]
    assert (
        offen.evaluate("Object.keys(localStorage).filter(key => key.startsWith('nw-anwesenheit')).length")
        == 0
    )


def test_what_was_kept_comes_back_with_the_page(offen: Page, sitzung: Sitzung) -> None:
    offen.on("dialog", lambda dialog: dialog.accept())
    offen.context.set_offline(True)
    tap(offen, "Berg", "Anwesend")
    expect(offen.locator(STAND)).to_contain_text("1 Eintrag ist auf diesem Gerät gemerkt")
    other = offen.context.new_page()
    offen.close(run_before_unload=False)
    other.context.set_offline(False)
    other.goto(url(sitzung))
    expect(other.locator(STAND)).to_have_text("Alles ist gespeichert.")
    assert states() == [("Berg", "anwesend")]


def test_two_who_disagree_see_both(offen: Page, sitzung: Sitzung, konto_koordination_a: Konto) -> None:
    person = teilnahmen(sitzung)[0].wer
    record_anwesenheit(sitzung, person, Eintrag("entschuldigt"), by=konto_koordination_a)
    tap(offen, "Ahrens", "Anwesend")
    box = offen.get_by_role("alert")
    expect(box).to_contain_text("„Entschuldigt“ eingetragen.")
    expect(box).to_contain_text("Sie haben „Anwesend“ gewählt.")
    box.get_by_role("button", name="Meinen Eintrag nehmen").click()
    expect(offen.locator(STAND)).to_have_text("Alles ist gespeichert.")
    assert states() == [("Ahrens", "anwesend")]


def test_late_and_in_anothers_place(offen: Page, sitzung: Sitzung) -> None:
    row = offen.get_by_role("group", name=re.compile("Ahrens"))
    tap(offen, "Ahrens", "Vertreten")
    expect(row).to_contain_text("Nennen Sie noch, wer gekommen ist.")
    row.get_by_label("Vertreten durch").fill("Mira Sommer")
    expect(row).to_contain_text("Gespeichert um")
    assert Anwesenheit.objects.get().vertretung_name == "Mira Sommer"
    tap(offen, "Berg", "Anwesend")
    late = offen.get_by_role("group", name=re.compile("Berg"))
    late.get_by_text("Kam später oder ging früher").click()
    early = localtime(sitzung.start - timedelta(hours=5))
    late.get_by_label("Gekommen um", exact=True).fill(f"{early:%H:%M}")
    expect(late).to_contain_text("Die Uhrzeit liegt nicht in der Sitzung")


def test_keyboard_alone(offen: Page, sitzung: Sitzung) -> None:
    offen.get_by_role("button", name="Alle Zusagen als anwesend übernehmen").focus()
    offen.keyboard.press("Tab")
    offen.keyboard.press("Space")
    expect(offen.locator(ZAHLEN)).to_contain_text("1\xa0anwesend")
    offen.keyboard.press("ArrowRight")
    expect(offen.locator(ZAHLEN)).to_contain_text("0\xa0anwesend")
    expect(offen.locator(STAND)).to_have_text("Alles ist gespeichert.")
    assert states() == [("Ahrens", "entschuldigt")]


def test_without_script(
    ohne_javascript: Page, live_server: Any, sitzung: Sitzung, konto_koordination_a: Konto
) -> None:
    page = ohne_javascript
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, live_server, konto_koordination_a)
    page.goto(url(sitzung))
    tap(page, "Ahrens", "Entschuldigt")
    page.get_by_role("button", name="Alle Zusagen als anwesend übernehmen").click()
    expect(page.get_by_text("2 Zusagen sind als anwesend übernommen.")).to_be_visible()
    tap(page, "Cordes", "Unentschuldigt")
    page.get_by_role("button", name="Speichern", exact=True).last.click()
    expect(page.get_by_text("Die Anwesenheit ist gespeichert.")).to_be_visible()
    assert states() == [("Ahrens", "entschuldigt"), ("Berg", "anwesend"), ("Cordes", "unentschuldigt")]
    page.get_by_role("link", name="Sitzung abschließen").click()
    page.get_by_text("Sie hat stattgefunden").click()
    page.get_by_role("button", name="Abschließen").click()
    expect(page.get_by_text("Die Sitzung hat stattgefunden, das Quartal ist erfüllt.")).to_be_visible()
