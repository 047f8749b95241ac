"""The Versand pages in the browser: with the keyboard alone, without JavaScript, on a narrow phone."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mitglieder.models import Konto
from netzwerk.demo.factories import EinladungFactory, SitzungFactory, VersandFactory
from netzwerk.versand.models import Versand
from netzwerk.versand.services import record_herzschlag
from sitzungen.mails import beispiele
from sitzungen.states import Sitzungsstatus
from tests.browser.conftest import log_in
from tests.fixtures_rollen import Netz

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def lost_mail(netz: Netz) -> Versand:
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    einladung = EinladungFactory(sitzung=sitzung)
    record_herzschlag()
    mail: Versand = VersandFactory(
        vorgang=sitzung.vorgang, empfang=einladung.empfang, adresse=einladung.adresse,
        empfaenger_name="Ada Beispiel", status="unzustellbar", inhalt=beispiele.einladung()[0][1],
    )  # fmt: skip
    return mail


def test_send_again_with_the_keyboard_and_without_javascript(
    ohne_javascript: Page, live_server: Any, netz: Netz, konto_koordination_a: Konto
) -> None:
    mail, page = lost_mail(netz), ohne_javascript
    log_in(page, live_server, konto_koordination_a)
    page.set_viewport_size({"width": 320, "height": 640})
    uuid = mail.vorgang.removeprefix("sitzung:")
    page.goto(reverse("portal:sitzung_versand", args=[uuid]))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.get_by_role("button", name="Erneut senden").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Die Nachricht an Ada Beispiel wird noch einmal verschickt.")).to_be_visible()
    assert Versand.objects.filter(ausgabe=1).count() == 1


def test_the_frame_shows_the_mail_and_nothing_can_be_pressed(
    seite: Page, live_server: Any, netz: Netz, konto_koordination_a: Konto
) -> None:
    mail = lost_mail(netz)
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(reverse("portal:versand_mail", args=[mail.pk]))

    frame = seite.frame_locator("iframe")
    expect(frame.get_by_text("Guten Tag Lan Nguyen,")).to_be_visible()
    assert frame.locator("a[href], script, form").count() == 0
    assert seite.locator("iframe").get_attribute("sandbox") == ""
