"""Writing a profile in the browser: draft, live preview, a lost login, a conflict, keyboard, no script."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from fachgruppen.models import Gremium, Profilentwurf
from fachgruppen.services.profil import save_profil
from mitglieder.models import Konto
from netzwerk.demo.konten import PASSWORT
from tests.browser.conftest import Fenster, log_in
from tests.browser.test_tastatur import tab_to_label
from tests.fixtures_rollen import Netz

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

URL = "/fachgruppen/deutschunterricht/bearbeiten/"
VORSCHLAG = "/fachgruppen/deutschunterricht/vorschlagen/"
STAND = "[data-nw-entwurf-stand]"
ABGEMELDET = "Sie sind abgemeldet. Ihr Text steht noch hier."


@pytest.fixture
def offen(seite: Page, live_server: Any, netz: Netz, konto_koordination_a: Konto) -> Page:
    """The page on which the profile is written, open for the Koordination."""
    Gremium.objects.filter(pk=netz.a.pk).update(leitsatz="Alter Satz")
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(URL)
    return seite


def log_in_by_form(page: Page, konto: Konto) -> None:
    """On the page of the login, to which a lost login leads."""
    konto.set_password(PASSWORT)
    konto.save()
    page.locator("[name=login]").fill(konto.email)
    page.locator("[name=password]").fill(PASSWORT)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def test_draft_and_preview_come_while_typing(offen: Page) -> None:
    offen.get_by_label("Profil", exact=False).last.fill("Das ist **wichtig** <script>alert(1)</script>")
    expect(offen.locator(STAND)).to_contain_text("Entwurf gespeichert um")
    expect(offen.locator("[data-nw-vorschau-text] strong")).to_have_text("wichtig")
    assert offen.locator("[data-nw-vorschau-text] script").count() == 0
    assert Profilentwurf.objects.get().profil.startswith("Das ist")
    offen.reload()
    expect(offen.get_by_text("einen Entwurf begonnen")).to_be_visible()
    offen.get_by_role("button", name="Entwurf verwerfen").click()
    expect(offen.get_by_label("Leitsatz")).to_have_value("Alter Satz")
    expect(offen.get_by_label("Profil", exact=False).last).to_have_value("")
    assert not Profilentwurf.objects.exists()


def test_a_lost_login_loses_nothing(
    offen: Page, live_server: Any, netz: Netz, konto_koordination_a: Konto
) -> None:
    """The page says so; after a login in another window the same form saves."""
    Session.objects.all().delete()
    offen.get_by_label("Leitsatz").fill("Ohne Anmeldung getippt")
    expect(offen.locator(STAND)).to_contain_text(ABGEMELDET)
    expect(offen.get_by_label("Leitsatz")).to_have_value("Ohne Anmeldung getippt")
    other = offen.context.new_page()
    log_in(other, live_server, konto_koordination_a)
    other.goto(URL)
    other.close()
    offen.evaluate("document.cookie; window.dispatchEvent(new Event('focus'))")
    expect(offen.locator(STAND)).to_contain_text("Entwurf gespeichert um")
    offen.get_by_role("button", name="Profil speichern").click()
    expect(offen.get_by_text("Das Profil ist gespeichert.")).to_be_visible()
    netz.a.refresh_from_db()
    assert netz.a.leitsatz == "Ohne Anmeldung getippt"


def test_a_save_after_a_lost_login_comes_back_after_it(
    offen: Page, live_server: Any, konto_koordination_a: Konto
) -> None:
    """Pressing the button leads to the login; after it the words stand in the form again."""
    Session.objects.all().delete()
    offen.get_by_label("Leitsatz").fill("Beim Speichern abgemeldet")
    offen.get_by_role("button", name="Profil speichern").click()
    log_in_by_form(offen, konto_koordination_a)
    expect(offen.get_by_label("Leitsatz")).to_have_value("Beim Speichern abgemeldet")


def test_other_forms_come_back_after_the_login_too(
    offen: Page, netz: Netz, konto_koordination_a: Konto
) -> None:
    """What was sent without a login stands in its fields again, once, and only for the same person."""
    offen.goto("/mitteilungen/neu/")
    offen.get_by_label("Titel").fill("Raum gesperrt")
    Session.objects.all().delete()
    offen.get_by_role("button", name="Speichern und prüfen").click()
    log_in_by_form(offen, konto_koordination_a)
    expect(offen.get_by_label("Titel")).to_have_value("Raum gesperrt")
    expect(offen.get_by_role("status")).to_contain_text("Gespeichert ist es noch nicht.")
    offen.goto("/mitteilungen/neu/")
    expect(offen.get_by_label("Titel")).to_have_value("")


def test_without_the_server_the_browser_keeps_the_words(offen: Page, netz: Netz) -> None:
    """No draft arrives; after a reload the words stand there again, and saving ends that."""
    offen.on("dialog", lambda dialog: dialog.accept())
    offen.route("**/entwurf/", lambda route: route.abort())
    offen.get_by_label("Leitsatz").fill("Nur im Browser")
    expect(offen.locator(STAND)).to_contain_text("Der Entwurf ließ sich gerade nicht speichern.")
    offen.reload()
    expect(offen.get_by_label("Leitsatz")).to_have_value("Nur im Browser")
    offen.get_by_role("button", name="Profil speichern").click()
    expect(offen.get_by_text("Das Profil ist gespeichert.")).to_be_visible()
    Gremium.objects.filter(pk=netz.a.pk).update(leitsatz="Später geändert", version=9)
    offen.goto(URL)
    expect(offen.get_by_label("Leitsatz")).to_have_value("Später geändert")


def test_the_second_one_sees_both_texts(offen: Page, netz: Netz, konto_geschaeftsstelle: Konto) -> None:
    offen.get_by_label("Leitsatz").fill("Mein Satz")
    save_profil(netz.a, by=konto_geschaeftsstelle, version=1, leitsatz="Von Gesine", profil="")
    offen.get_by_role("button", name="Profil speichern").click()
    expect(offen.get_by_text("Von Gesine", exact=True)).to_be_visible()
    expect(offen.get_by_label("Leitsatz")).to_have_value("Mein Satz")
    offen.get_by_role("button", name="Meine Fassung speichern").click()
    expect(offen.get_by_text("Das Profil ist gespeichert.")).to_be_visible()
    netz.a.refresh_from_db()
    assert netz.a.leitsatz == "Mein Satz"


def test_a_proposal_that_was_sent_does_not_come_back(
    seite: Page, live_server: Any, netz: Netz, konto_mitglied_a: Konto
) -> None:
    Gremium.objects.filter(pk=netz.a.pk).update(leitsatz="Alter Satz")
    log_in(seite, live_server, konto_mitglied_a)
    seite.goto(VORSCHLAG)
    seite.get_by_label("Leitsatz").fill("Neuer Satz")
    seite.get_by_role("button", name="Vorschlag abschicken").click()
    expect(seite.get_by_text("Ihr Vorschlag ist abgeschickt.")).to_be_visible()

    seite.goto(VORSCHLAG)
    expect(seite.get_by_label("Leitsatz")).to_have_value("Alter Satz")


def test_by_keyboard(offen: Page, netz: Netz) -> None:
    tab_to_label(offen, "Leitsatz")
    offen.keyboard.press("ControlOrMeta+A")
    offen.keyboard.type("Nur getippt")
    tab_to_label(offen, "Vorschau zeigen")
    offen.keyboard.press("Enter")
    expect(offen.locator("#vorschau")).to_be_focused()
    offen.keyboard.press("Shift+Tab")
    tab_to_label(offen, "Profil speichern")
    offen.keyboard.press("Enter")
    expect(offen.get_by_text("Das Profil ist gespeichert.")).to_be_visible()


def test_without_script(fenster: Fenster, live_server: Any, netz: Netz, konto_koordination_a: Konto) -> None:
    """The button saves the draft and shows the preview; a lost login loses nothing either."""
    page = fenster(javascript=False)
    log_in(page, live_server, konto_koordination_a)
    page.goto(URL)
    page.get_by_label("Leitsatz").fill("Ohne Skript")
    page.get_by_role("button", name="Vorschau zeigen").click()
    expect(page.get_by_text("Entwurf gespeichert um")).to_be_visible()
    page.get_by_label("Leitsatz").fill("Ohne Skript und ohne Anmeldung")
    Session.objects.all().delete()
    page.get_by_role("button", name="Profil speichern").click()
    log_in_by_form(page, konto_koordination_a)
    expect(page.get_by_label("Leitsatz")).to_have_value("Ohne Skript und ohne Anmeldung")
