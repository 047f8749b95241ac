"""Visitors on phones without JavaScript register, confirm, wait, cancel, move up; the organiser sees."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.models import Anmeldung, Veranstaltung
from netzwerk.demo.factories import (
    AmtFactory,
    AnmeldelisteFactory,
    KontoFactory,
    MitgliedFactory,
    VeranstaltungFactory,
    ZugehoerigkeitFactory,
)
from tests.browser.conftest import Fenster
from tests.browser.pruefung import befunde
from tests.journeys.menschen import PASSWORT
from tests.journeys.schritte import field, log_in, press
from tests.journeys.test_terminumfrage import received, words
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADA, BO = "ada@besuch.example", "bo@besuch.example"
TITEL = "Fest der Sprachen"


@pytest.fixture
def fest(gremien: dict[str, Gremium], settings: Any) -> Veranstaltung:
    """A public event with two places; Olena coordinates. A browser fills forms faster than people do."""
    settings.SPAMSCHUTZ_SEKUNDEN = 0
    gremium, email = gremien["Deutschunterricht"], "olena@slawia.example"
    person = MitgliedFactory(
        vorname="Olena", nachname="Muster", email=email, konto=KontoFactory(email=email, password=PASSWORT)
    )
    ZugehoerigkeitFactory(gremium=gremium, mitglied=person, von=date(2020, 1, 1))
    AmtFactory(gremium=gremium, mitglied=person)
    made = VeranstaltungFactory(gremium=gremium, titel=TITEL, oeffentlich=True, von=person)
    AnmeldelisteFactory(veranstaltung=made, plaetze=2, fragt_kinderbetreuung=True)
    return made


def test_full_waiting_list_and_moving_up(
    fest: Veranstaltung, mailserver: Mailserver, fenster: Fenster
) -> None:
    phone = fenster(javascript=False)
    phone.set_viewport_size({"width": 390, "height": 844})
    register(phone, "Ada", ADA, "2 Personen")
    first = link(received(mailserver)[ADA])
    phone.goto(first)
    expect(phone.get_by_text("Wir halten Ihnen den Platz frei bis")).to_be_visible()
    press(phone, "Anmeldung bestätigen")
    expect(phone.get_by_role("heading", name="Sie sind angemeldet")).to_be_visible()
    assert "Sie sind angemeldet" in received(mailserver)[ADA]["Subject"]

    register(phone, "Bo", BO, "Ich komme allein", full=True)
    waiting = received(mailserver)[BO]
    assert "zurzeit sind alle Plätze vergeben." in flat(waiting)
    phone.goto(link(waiting))
    press(phone, "Warteliste bestätigen")
    expect(phone.get_by_role("heading", name="Sie stehen auf der Warteliste")).to_be_visible()
    received(mailserver)

    phone.goto(first)
    press(phone, "Abmelden")
    expect(phone.get_by_role("heading", name="Sie sind abgemeldet")).to_be_visible()
    mails = received(mailserver)
    assert set(mails) == {ADA, BO}
    phone.goto(link(mails[BO]))
    press(phone, "Platz annehmen")
    expect(phone.get_by_role("heading", name="Sie sind angemeldet")).to_be_visible()
    assert dict(Anmeldung.objects.values_list("name", "status")) == {"Ada": "storniert", "Bo": "angemeldet"}
    see_the_list(fenster(), fest)


def register(page: Page, name: str, email: str, people: str, *, full: bool = False) -> None:
    """From the start page through the calendar; the first try has an address that cannot be."""
    page.goto("/")
    page.get_by_role("link", name="Kalender", exact=True).first.click()
    page.get_by_role("link", name=TITEL).click()
    button = "Auf die Warteliste" if full else "Verbindlich anmelden"
    press(page, "Auf die Warteliste" if full else "Zur Veranstaltung anmelden")
    field(page, "Name").fill(name)
    field(page, "E-Mail-Adresse").fill("ada(at)besuch")
    page.get_by_label("Wie viele kommen?").select_option(label=people)
    press(page, button)
    expect(page.get_by_role("alert")).to_contain_text("Geben Sie eine Adresse wie name@verein.example ein.")
    expect(field(page, "Name")).to_have_value(name)
    field(page, "E-Mail-Adresse").fill(email)
    press(page, button)
    expect(page.get_by_role("heading", name="Wir haben Ihnen eine E-Mail geschickt")).to_be_visible()


def see_the_list(page: Page, fest: Veranstaltung) -> None:
    log_in(page, "olena@slawia.example")
    page.goto(fest.get_absolute_url())
    page.get_by_role("link", name="Alle Anmeldungen").click()
    row = page.get_by_role("row").filter(has_text="Bo")
    expect(row.get_by_role("link", name=BO)).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Ada")).to_have_count(0)
    assert befunde(page, ganz=False) == []


def link(mail: Any) -> str:
    found = re.search(r"https?://[^/\s]+(/anmeldungen/\S+)", words(mail))
    assert found
    return found[1]


def flat(mail: Any) -> str:
    return " ".join(words(mail).split())
