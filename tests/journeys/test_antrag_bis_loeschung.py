"""One person's whole way: application, acceptance, first login, profile, copy of her data, erasure.

Every letter goes by real SMTP, and she follows the links in them.
"""

import json
import re
import zipfile
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.models import Antrag
from netzwerk.datenschutz.services.antrag import carry_out_loeschungen
from netzwerk.datenschutz.states import BEDENKZEIT
from tests.browser.conftest import Fenster
from tests.browser.pruefung import befunde
from tests.datenschutz.test_loeschung import stellen
from tests.journeys import schritte
from tests.journeys.menschen import PASSWORT
from tests.journeys.test_mitgliedschaft import letters
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

POST = "mariam@sprachcafe.example"
NAME, VEREIN, GRUPPE = "Mariam Tesfai", "Sprachcafé Saale e. V.", "Deutschunterricht"
WARUM, SATZ, ANTWORT = (
    "Wir öffnen zweimal in der Woche.",
    "Viele fragen uns nach Kursen.",
    "Dienstags und freitags.",
)
FUNKTION = "Kanarienberatung"


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-javascript", "ohne-javascript"])
def test_from_application_to_erasure(
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
    join(page, office, mailserver, geschaeftsstelle, check=javascript)
    person = Mitglied.objects.get(email=POST)
    assert (person.institution.name, person.zugehoerigkeiten.get().gremium.name) == (VEREIN, GRUPPE)  # type: ignore[union-attr]

    profile(page, check=javascript)
    feed = schritte.subscribe(page)
    places = [
        reverse("portal:person_list"),
        reverse("portal:fachgruppe_mitglieder", args=[gremien[GRUPPE].slug]),
        reverse("portal:fachgruppe_verlauf", args=[gremien[GRUPPE].slug]),
        reverse("portal:person_verlauf", args=[person.pk]),
        reverse("portal:institution", args=[person.institution_id]),
    ]
    assert [named(office, place) for place in places] == [True] * len(places)
    copy(page, check=javascript)
    ask_to_be_erased(page, check=javascript)
    erase(office, check=javascript)
    assert "wir löschen Ihre Daten in etwa einer Stunde." in letters(mailserver)[POST]
    Antrag.objects.update(entschieden_am=jetzt() - BEDENKZEIT)
    assert carry_out_loeschungen() == 1

    turned_away(page, feed)
    assert [named(office, place) for place in places] == [False] * len(places)
    office.goto("/daten-und-rechte/aufbewahrung/")
    expect(office.get_by_text("Löschung nach Art. 17 DSGVO")).to_be_visible()
    assert {place for word in ("Tesfai", POST, FUNKTION, SATZ) for place in stellen(word)} == set()


def join(page: Page, office: Page, server: Mailserver, konto: Konto, *, check: bool) -> None:
    """From the public form to Mein Bereich; a question on the way."""
    apply(page, check=check)
    confirm(page, link(letters(server)[POST], "/mitmachen/antrag/"))
    assert "Neuer Antrag auf Beitritt" not in letters(server).get(POST, "")
    schritte.log_in(office, konto.email)
    ask(office)
    answer(page, link(letters(server)[POST], "/mitmachen/antrag/"))
    accept(office)
    first_login(page, link(letters(server)[POST], "/willkommen/"), check=check)


def accessible(page: Page, *, check: bool) -> None:
    """Axe finds nothing, nothing sticks out at 320 and 1280 px; scripts do not run everywhere."""
    if check:
        assert befunde(page, ganz=False) == []
        page.set_viewport_size({"width": 390, "height": 844})


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
    schritte.field(page, "Name der Institution").fill(VEREIN)
    schritte.field(page, "Vorname").fill("Mariam")
    schritte.field(page, "Nachname").fill("Tesfai")
    schritte.field(page, "E-Mail-Adresse").fill(POST)
    page.get_by_label(GRUPPE, exact=True).check()
    schritte.field(page, "Warum möchten Sie mitarbeiten?").fill(WARUM)
    schritte.press(page, "Antrag abschicken")
    expect(page.get_by_role("alert")).to_contain_text("warum diese Fachgruppe")
    expect(schritte.field(page, "Vorname")).to_have_value("Mariam")
    schritte.field(page, "Warum „Deutschunterricht“?").fill(SATZ)
    page.get_by_role("checkbox", name="Ich bin einverstanden").check()
    accessible(page, check=check)
    schritte.press(page, "Antrag abschicken")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bestätigen Sie Ihren Antrag")
    assert Beitrittsantrag.objects.get().status == "unbestaetigt"


def confirm(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_text(SATZ)).to_be_visible()
    schritte.press(page, "Ja, Antrag bestätigen")
    expect(page.get_by_text("Ihr Antrag ist bei der Geschäftsstelle.")).to_be_visible()


def ask(page: Page) -> None:
    """From Mein Bereich to the application, and a question."""
    page.get_by_role("listitem").filter(has_text="Anträge auf Beitritt").get_by_role("link").first.click()
    page.get_by_role("link", name=NAME).click()
    schritte.press(page, "Rückfrage stellen")
    schritte.field(page, "Ihre Frage").fill("An welchen Tagen öffnen Sie?")
    schritte.press(page, "Rückfrage senden")
    expect(page.get_by_text("Die Frage geht per E-Mail hinaus.")).to_be_visible()


def answer(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_text("An welchen Tagen öffnen Sie?")).to_be_visible()
    schritte.field(page, "Ihre Antwort").fill(ANTWORT)
    schritte.press(page, "Antwort abschicken")
    expect(page.get_by_text("Ihr Antrag ist bei der Geschäftsstelle.")).to_be_visible()


def accept(page: Page) -> None:
    page.reload()
    expect(page.get_by_text(ANTWORT)).to_be_visible()
    schritte.press(page, "Annehmen")
    expect(schritte.field(page, "Womit meldet sich die Person an?")).to_have_value(POST)
    schritte.press(page, "Annehmen und einladen")
    expect(page.get_by_text(f"{NAME} ist aufgenommen.")).to_be_visible()


def first_login(page: Page, path: str, *, check: bool) -> None:
    """Three steps; after the first one she goes away, and finds the way back in Mein Bereich."""
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Willkommen im Netzwerk")
    accessible(page, check=check)
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


def profile(page: Page, *, check: bool) -> None:
    """She says what she does, and looks at herself with the eyes of others."""
    page.goto("/mein-konto/")
    accessible(page, check=check)
    page.get_by_role("link", name="Meine Angaben").click()
    schritte.field(page, "Funktion").fill(FUNKTION)
    accessible(page, check=check)
    schritte.press(page, "Profil speichern")
    expect(page.get_by_text("Ihr Profil ist gespeichert.")).to_be_visible()
    page.get_by_role("link", name="So sehen mich andere").first.click()
    expect(page.get_by_text(FUNKTION).first).to_be_visible()
    accessible(page, check=check)


def named(page: Page, path: str) -> bool:
    """Tell whether the page names her."""
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.get_by_role("main").get_by_text("Tesfai").count() > 0


def copy(page: Page, *, check: bool) -> None:
    """Ask for the copy, prove who is asking, open the file: all that she ever typed is in it."""
    page.goto("/mein-konto/")
    page.get_by_role("link", name="Kopie meiner Daten laden").click()
    accessible(page, check=check)
    expect(page.get_by_role("main")).to_contain_text("Angemeldete Geräte")
    schritte.press(page, "Kopie meiner Daten laden")
    page.get_by_label("Passwort", exact=True).fill(PASSWORT)
    with page.expect_download() as loading:
        schritte.press(page, "Bestätigen")
    with zipfile.ZipFile(loading.value.path()) as archive:
        data, html = json.loads(archive.read("daten.json")), archive.read("daten.html").decode()
    text = json.dumps(data, ensure_ascii=False)
    for said in (*NAME.split(), POST, VEREIN, GRUPPE, WARUM, SATZ, ANTWORT, FUNKTION):
        assert (said, said in text, said in html) == (said, True, True)
    assert "argon2" not in text


def ask_to_be_erased(page: Page, *, check: bool) -> None:
    page.goto("/mein-konto/")
    page.get_by_role("link", name="Daten löschen lassen").click()
    expect(page.get_by_role("heading", name="Was gelöscht wird")).to_be_visible()
    accessible(page, check=check)
    schritte.press(page, "Löschung beantragen")
    expect(page.get_by_text("Ihr Antrag ist gestellt.")).to_be_visible()


def erase(page: Page, *, check: bool) -> None:
    """The Geschäftsstelle finds the request in Mein Bereich and accepts it."""
    page.goto("/mein-bereich/")
    row = page.get_by_role("listitem").filter(has_text="Antrag zum Datenschutz beantworten")
    expect(row).to_contain_text(NAME)
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Löschung der Daten")
    accessible(page, check=check)
    schritte.press(page, "Löschung annehmen")
    expect(page.get_by_text("in etwa einer Stunde gelöscht")).to_be_visible()


def turned_away(page: Page, feed: str) -> None:
    """Her session is over, her password opens nothing, her calendar is gone."""
    page.goto("/mein-konto/")
    page.get_by_label("E-Mail-Adresse").fill(POST)
    page.get_by_label("Passwort", exact=True).fill(PASSWORT)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="Anmelden", exact=True)).to_be_visible()
    assert page.goto(feed).status == 404  # type: ignore[union-attr]
