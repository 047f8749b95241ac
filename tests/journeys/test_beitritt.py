"""From outside into the network: application, mail, question, acceptance, invitation, first login."""

import re
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied
from tests.browser.conftest import Fenster
from tests.browser.pruefung import befunde
from tests.journeys import schritte
from tests.journeys.menschen import PASSWORT
from tests.journeys.test_mitgliedschaft import letters
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POST = "mariam@sprachcafe.example"


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-javascript", "ohne-javascript"])
def test_from_application_to_mein_bereich(
    fenster: Fenster,
    live_server: Any,
    javascript: bool,
    settings: Any,
    mailserver: Mailserver,
    gremien: dict[str, Gremium],
    geschaeftsstelle: Konto,
) -> None:
    settings.PORTAL_BASE_URL = live_server.url
    settings.SPAMSCHUTZ_SEKUNDEN = 0
    open_window = partial(fenster, javascript=javascript)
    page, office = open_window(), open_window()
    page.set_viewport_size({"width": 390, "height": 844})
    apply(page, check=javascript)
    confirm(page, link(letters(mailserver)[POST], "/mitmachen/antrag/"))
    assert "Neuer Antrag auf Beitritt" not in letters(mailserver).get(POST, "")

    schritte.log_in(office, geschaeftsstelle.email)
    ask(office)
    answer(page, link(letters(mailserver)[POST], "/mitmachen/antrag/"))
    accept(office)
    first_login(page, link(letters(mailserver)[POST], "/willkommen/"))
    person = Mitglied.objects.get(email=POST)
    assert (person.institution.name, person.zugehoerigkeiten.get().gremium.name) == (  # type: ignore[union-attr]
        "Sprachcafé Saale e. V.",
        "Deutschunterricht",
    )


def link(text: str, teil: str) -> str:
    found = re.search(rf"https?://[^/\s]+({teil}\S+)", text)
    assert found, text
    return found[1]


def apply(page: Page, *, check: bool) -> None:
    """Find the form from the start page; the first try forgets something and loses nothing."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Beim Netzwerk mitmachen").click()
    schritte.press(page, "Antrag stellen")
    schritte.choose(page, "Für eine Institution")
    schritte.field(page, "Name der Institution").fill("Sprachcafé Saale e. V.")
    schritte.field(page, "Vorname").fill("Mariam")
    schritte.field(page, "Nachname").fill("Tesfai")
    schritte.field(page, "E-Mail-Adresse").fill(POST)
    page.get_by_label("Deutschunterricht", exact=True).check()
    schritte.field(page, "Warum möchten Sie mitarbeiten?").fill("Wir öffnen zweimal in der Woche.")
    schritte.press(page, "Antrag abschicken")
    expect(page.get_by_role("alert")).to_contain_text("warum diese Fachgruppe")
    expect(schritte.field(page, "Vorname")).to_have_value("Mariam")
    schritte.field(page, "Warum „Deutschunterricht“?").fill("Viele fragen uns nach Kursen.")
    page.get_by_role("checkbox", name="Ich bin einverstanden").check()
    if check:
        assert befunde(page, ganz=False) == []
        page.set_viewport_size({"width": 390, "height": 844})
    schritte.press(page, "Antrag abschicken")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bestätigen Sie Ihren Antrag")
    assert Beitrittsantrag.objects.get().status == "unbestaetigt"


def confirm(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_text("Viele fragen uns nach Kursen.")).to_be_visible()
    schritte.press(page, "Ja, Antrag bestätigen")
    expect(page.get_by_text("Ihr Antrag ist bei der Geschäftsstelle.")).to_be_visible()


def ask(page: Page) -> None:
    """From Mein Bereich to the application, and a question."""
    page.get_by_role("listitem").filter(has_text="Anträge auf Beitritt").get_by_role("link").first.click()
    page.get_by_role("link", name="Mariam Tesfai").click()
    schritte.press(page, "Rückfrage stellen")
    schritte.field(page, "Ihre Frage").fill("An welchen Tagen öffnen Sie?")
    schritte.press(page, "Rückfrage senden")
    expect(page.get_by_text("Die Frage geht per E-Mail hinaus.")).to_be_visible()


def answer(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_text("An welchen Tagen öffnen Sie?")).to_be_visible()
    schritte.field(page, "Ihre Antwort").fill("Dienstags und freitags.")
    schritte.press(page, "Antwort abschicken")
    expect(page.get_by_text("Ihr Antrag ist bei der Geschäftsstelle.")).to_be_visible()


def accept(page: Page) -> None:
    page.reload()
    expect(page.get_by_text("Dienstags und freitags.")).to_be_visible()
    schritte.press(page, "Annehmen")
    expect(schritte.field(page, "Womit meldet sich die Person an?")).to_have_value(POST)
    schritte.press(page, "Annehmen und einladen")
    expect(page.get_by_text("Mariam Tesfai ist aufgenommen.")).to_be_visible()


def first_login(page: Page, path: str) -> None:
    """Three steps; after the first one she goes away, and finds the way back in Mein Bereich."""
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Willkommen im Netzwerk")
    page.get_by_label("Passwort", exact=True).fill(PASSWORT)
    page.get_by_label("Passwort wiederholen").fill(PASSWORT)
    schritte.press(page, "Speichern und weiter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wer sieht was von Ihnen?")
    schritte.press(page, "Später weitermachen")
    page.get_by_role("listitem").filter(has_text="Zugang fertig einrichten").get_by_role("link").first.click()
    schritte.press(page, "Speichern und weiter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welche Nachrichten möchten Sie?")
    schritte.press(page, "Speichern und fertig")
    expect(page.get_by_text("Alles ist eingerichtet.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Guten Tag")
