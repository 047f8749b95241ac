"""What only a real browser does with a form: going back after an error page, pressing twice, half a date."""

from time import sleep
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F
from django.urls import reverse
from playwright.sync_api import Page, expect

from fachgruppen.models import Amt
from fachgruppen.states import Amtsart
from mitglieder.models import Institution, Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, InstitutionFactory, QuartalsberichtFactory, ZielFactory
from sitzungen.protokolle.models import Aufgabe
from sitzungen.protokolle.views import aufgaben
from tests.browser.conftest import Fenster, log_in
from tests.browser.pruefung import befunde
from tests.browser.test_schreiben import log_in_by_form
from tests.fixtures_rollen import Netz

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

URL = "/fachgruppen/deutschunterricht/aufgaben/neu/"
SATZ = "Raum für den Juni suchen"
WIEDER_DA = "Was Sie eingegeben haben, steht wieder hier. Gespeichert ist es noch nicht."


@pytest.fixture
def offen(seite: Page, live_server: Any, netz: Netz, konto_koordination_a: Konto) -> Page:
    """The form of a new task with a sentence typed into it."""
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(URL)
    seite.get_by_label("Was ist zu tun?").fill(SATZ)
    seite.get_by_label("Wer übernimmt das?").select_option(index=1)
    return seite


def press(page: Page) -> None:
    page.get_by_role("button", name="Aufgabe anlegen").click()


def test_an_office_that_ends_while_typing_leaves_the_text(offen: Page, netz: Netz) -> None:
    """The page that refuses shows it; once the right is back, the form holds it again."""
    who = Amt.objects.get(gremium=netz.a, art=Amtsart.KOORDINATION).mitglied
    Amt.objects.all().delete()
    press(offen)
    expect(offen.get_by_role("heading", name="Das haben Sie geschrieben")).to_be_visible()
    expect(offen.get_by_label("Ihr Text")).to_have_value(SATZ)
    expect(offen.get_by_role("button", name="Text kopieren")).to_be_visible()
    assert befunde(offen) == []

    AmtFactory(gremium=netz.a, mitglied=who, von=heute())
    offen.go_back()
    expect(offen.get_by_label("Was ist zu tun?")).to_have_value(SATZ)
    expect(offen.get_by_role("status")).to_contain_text(f"Das Speichern hat nicht geklappt. {WIEDER_DA}")
    press(offen)
    expect(offen.get_by_text("Die Aufgabe ist angelegt.")).to_be_visible()


def test_a_form_that_expired_leaves_the_text(offen: Page) -> None:
    offen.context.clear_cookies(name="csrftoken")
    press(offen)
    expect(offen.get_by_role("heading", name="Dieses Formular ist abgelaufen")).to_be_visible()
    expect(offen.get_by_label("Ihr Text")).to_have_value(SATZ)
    offen.goto(URL)
    expect(offen.get_by_label("Was ist zu tun?")).to_have_value(SATZ)
    press(offen)
    expect(offen.get_by_text("Die Aufgabe ist angelegt.")).to_be_visible()
    offen.go_back()
    expect(offen.get_by_text(WIEDER_DA)).to_have_count(0)


def test_a_server_in_trouble_leaves_the_text(offen: Page) -> None:
    """The page of the trouble has no script; the way back tells."""
    trouble = "<!doctype html><title>Pause</title><h1>Pause</h1>"
    offen.route(
        f"**{URL}",
        lambda route: (
            route.fulfill(status=503, content_type="text/html", body=trouble)
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    press(offen)
    expect(offen.get_by_role("heading", name="Pause")).to_be_visible()
    offen.go_back()
    expect(offen.get_by_label("Was ist zu tun?")).to_have_value(SATZ)
    expect(offen.get_by_role("status")).to_contain_text("Vielleicht ist es schon gespeichert")


def test_a_double_click_is_sent_once(offen: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first press has reached a slow server when the second comes: sent twice, a change would be a
    conflict with oneself."""
    create = aufgaben.create_aufgabe
    pressed = []

    def create_slowly(*args: Any, **kwargs: Any) -> Aufgabe:
        pressed.append(kwargs)
        sleep(1)
        return create(*args, **kwargs)

    monkeypatch.setattr(aufgaben, "create_aufgabe", create_slowly)
    offen.evaluate(
        """() => {
            const button = document.querySelector("main form button:not([type=button])");
            button.click();
            setTimeout(() => button.click(), 300);
        }"""
    )
    expect(offen.get_by_text("Die Aufgabe ist angelegt.")).to_be_visible()
    assert len(pressed) == 1


def test_half_a_date_is_not_taken_for_none(offen: Page) -> None:
    """The browser sends an empty field for it; the freiwillig one would be saved without a day."""
    offen.set_viewport_size({"width": 390, "height": 844})
    day = offen.get_by_label("Bis wann?")
    day.focus()
    offen.keyboard.type("12")
    press(offen)
    expect(offen.get_by_role("alert")).to_contain_text(
        "Dieses Datum ist nicht vollständig oder gibt es nicht."
    )
    expect(day).to_be_focused()
    words = offen.get_by_role("alert").locator("span").bounding_box()
    assert words is not None
    assert words["width"] > 300
    assert befunde(offen) == []
    assert not Aufgabe.objects.exists()

    day.fill("2099-12-03")
    press(offen)
    expect(offen.get_by_text("Die Aufgabe ist angelegt.")).to_be_visible()
    assert str(Aufgabe.objects.get().faellig) == "2099-12-03"


def test_without_script_the_refusing_page_holds_the_text(
    fenster: Fenster, live_server: Any, netz: Netz, konto_koordination_a: Konto
) -> None:
    page = fenster(javascript=False)
    log_in(page, live_server, konto_koordination_a)
    page.goto(URL)
    page.get_by_label("Was ist zu tun?").fill(SATZ)
    Amt.objects.all().delete()
    press(page)
    expect(page.get_by_label("Ihr Text")).to_have_value(SATZ)


def test_a_part_of_a_report_comes_back_on_its_own_page_after_the_login(
    seite: Page, live_server: Any, netz: Netz, konto_koordination_a: Konto
) -> None:
    """The login leads to where the part was sent: a page with this one form, not the page of all parts."""
    goal = ZielFactory(gremium=netz.a)
    report = QuartalsberichtFactory(gremium=netz.a)
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(f"{report.get_absolute_url()}schreiben/")
    part = seite.locator(f"form[action$='/ziel/{goal.pk}/']")
    part.evaluate("(form) => { form.closest('details').open = true; }")
    part.locator("textarea").fill(SATZ)
    Session.objects.all().delete()
    part.locator("button").last.click()
    log_in_by_form(seite, konto_koordination_a)
    expect(seite.get_by_role("status")).to_contain_text(f"Sie waren abgemeldet. {WIEDER_DA}")
    expect(seite.locator("form[data-nw-ungespeichert] textarea")).to_have_value(SATZ)


def test_what_somebody_saved_meanwhile_is_not_overwritten_by_what_comes_back(
    seite: Page, live_server: Any, netz: Netz, konto_geschaeftsstelle: Konto
) -> None:
    """The state that was read comes back with the words, so saving them is a conflict."""
    house = InstitutionFactory(beschreibung="Berät.")
    log_in(seite, live_server, konto_geschaeftsstelle)
    seite.goto(reverse("institutionen:bearbeiten", args=[house.pk]))
    seite.get_by_label("Kurztext").fill(SATZ)
    Session.objects.all().delete()
    seite.locator("form[data-nw-ungespeichert] button").first.click()
    expect(seite.locator("[name=login]")).to_be_visible()
    Institution.objects.filter(pk=house.pk).update(beschreibung="Berät und hilft.", version=F("version") + 1)
    log_in_by_form(seite, konto_geschaeftsstelle)
    expect(seite.get_by_label("Kurztext")).to_have_value(SATZ)
    seite.locator("form[data-nw-ungespeichert] button").first.click()
    expect(seite.get_by_role("heading", name="Gespeicherte Fassung von")).to_be_visible()
    expect(seite.get_by_label("Kurztext")).to_have_value(SATZ)
    house.refresh_from_db()
    assert house.beschreibung == "Berät und hilft."
