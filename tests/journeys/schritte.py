"""What people do on the pages, one function a step; every step works with and without JavaScript."""

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

from netzwerk.base.datum import datum
from tests.journeys.menschen import PASSWORT


def log_in(page: Page, email: str) -> None:
    """Log in through the form, as everybody does."""
    page.goto("/")
    page.get_by_role("link", name="Anmelden").first.click()
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort", exact=True).fill(PASSWORT)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Guten Tag")


def press(page: Page, name: str) -> None:
    """Press the one button, or link that looks like one, with this name."""
    page.get_by_role("button", name=name, exact=True).or_(
        page.get_by_role("link", name=name, exact=True)
    ).first.click()


def field(page: Page, label: str) -> Locator:
    """Return the field with this label; fields that may stay empty say so behind it."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(freiwillig)?\s*$"))


def choose(page: Page, name: str) -> None:
    """Choose one of several answers; its name may be followed by an explanation."""
    page.get_by_role("radio", name=re.compile(f"^{re.escape(name)}")).check()


def import_file(page: Page, art: str, name: str, text: str, *, neu: int) -> None:
    """Upload a CSV file, look at its preview, apply it."""
    page.goto("/import/")
    choose(page, art)
    page.get_by_label("Datei", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )
    press(page, "Datei prüfen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Was sich ändern würde")
    expect(page.get_by_role("table").last.get_by_text("neu", exact=True)).to_have_count(neu)
    press(page, "Jetzt übernehmen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Datei ist übernommen")


def fill_termin(page: Page, tag: date, von: str, bis: str) -> None:
    field(page, "Tag").fill(tag.isoformat())
    field(page, "Beginn").fill(von)
    field(page, "Ende").fill(bis)


def plan(page: Page, fachgruppe: str, tag: date) -> None:
    """Plan a session from the page of the Fachgruppe."""
    page.goto("/fachgruppen/")
    page.get_by_role("link", name=fachgruppe).first.click()
    press(page, "Sitzung planen")
    other = page.get_by_text("Anderen Termin eingeben")
    if not field(page, "Tag").is_visible():
        other.click()
    fill_termin(page, tag, "14:00", "16:00")
    field(page, "Ort").fill("Volkshochschule, Raum 204")
    page.get_by_label("Titel, Punkt 4").fill("Kursplätze für das nächste Halbjahr")
    press(page, "Termin festlegen")
    expect(page.get_by_text("Der Termin ist festgelegt.")).to_be_visible()


def edit_tagesordnung(page: Page) -> None:
    """Move the main point up, add one more, save."""
    press(page, "Tagesordnung ändern")
    press(page, "Punkt 4 nach oben")
    expect(page.get_by_label("Titel, Punkt 3")).to_have_value("Kursplätze für das nächste Halbjahr")
    press(page, "Zeile hinzufügen")
    page.get_by_label("Titel, Punkt 8").fill("Fragen aus dem Ausländerbeirat")
    page.get_by_label("Wer trägt vor, Punkt 8").fill("Mira Sommer")
    press(page, "Tagesordnung speichern")
    expect(page.get_by_text("Die Tagesordnung ist gespeichert.")).to_be_visible()


def invite(page: Page, anzahl: int) -> None:
    press(page, "Einladung prüfen")
    expect(page.get_by_label("Text der Nachricht")).to_contain_text("Kursplätze für das nächste Halbjahr")
    expect(page.get_by_text("Einladungsfrist von 14 Tagen ist eingehalten")).to_be_visible()
    press(page, f"An {anzahl} Personen senden")
    expect(page.get_by_role("heading", name=re.compile(f"0 von {anzahl} zugestellt"))).to_be_visible()


def answer_by_link(page: Page, path: str, antwort: str, name: str) -> None:
    """Open the link of a mail, choose, send; nobody else is named on these pages."""
    page.goto(path)
    expect(page.get_by_text(f"Einladung für {name}")).to_be_visible()
    assert not page.get_by_text("Çelik").count()
    choose(page, antwort)
    press(page, "Antwort senden")
    expect(page.get_by_text("Ihre Antwort ist gespeichert")).to_be_visible()


def answer_in_portal(page: Page, vertretung: str) -> None:
    """Send a Vertretung from Mein Bereich; the first try forgets her name."""
    page.goto("/mein-bereich/")
    page.get_by_role("link", name=re.compile("^Antworten")).first.click()
    choose(page, "Vertretung schicken")
    press(page, "Antwort senden")
    expect(page.get_by_role("alert")).to_contain_text("Nennen Sie, wer Sie vertritt.")
    field(page, "Name der Vertretung").fill(vertretung)
    press(page, "Antwort senden")
    expect(page.get_by_role("heading", name="Sie schicken eine Vertretung")).to_be_visible()


def change_termin(page: Page, path: str, tag: date, anzahl: int) -> None:
    """Move the session to another day and tell everybody."""
    page.goto(path)
    press(page, "Termin oder Ort ändern")
    fill_termin(page, tag, "09:30", "11:30")
    press(page, "Speichern und prüfen")
    expect(page.get_by_role("row", name=re.compile("Termin")).last).to_contain_text(datum(tag))
    press(page, f"Änderung an {anzahl} Personen senden")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quartal")


def cancel(page: Page, path: str, grund: str) -> None:
    page.goto(path)
    press(page, "Sitzung absagen")
    field(page, "Grund der Absage").fill(grund)
    page.get_by_label("Ja, diese Sitzung absagen.").check()
    press(page, "Sitzung absagen")
    expect(page.get_by_text("Die Sitzung ist abgesagt.").first).to_be_visible()


def subscribe(page: Page) -> str:
    """Make the address of the calendar feed and return its path."""
    page.goto("/kalender/abonnieren/")
    press(page, "Link erzeugen")
    link = page.get_by_label("Link zum Kopieren").input_value()
    return link[link.index("/kalender/") :]
