"""A person's data from the profile to its end: what others see, the copy, the request, nothing left."""

import json
import zipfile
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.models import Antrag
from netzwerk.datenschutz.services.antrag import carry_out_loeschungen
from netzwerk.datenschutz.states import BEDENKZEIT
from netzwerk.demo.factories import InstitutionFactory, KontoFactory, MitgliedFactory, ZugehoerigkeitFactory
from sitzungen.services.kalenderzugang import create_kalenderzugang
from tests.browser.conftest import Fenster
from tests.browser.pruefung import scripts
from tests.journeys import schritte
from tests.journeys.menschen import PASSWORT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KANARIE = "Kanarienberatung"


def accessible(page: Page) -> None:
    """Nothing sticks out of the phone's screen, and axe finds nothing."""
    page.evaluate(scripts())
    assert page.evaluate("[...pruefung.structure(), ...pruefung.layout()]") == []
    page.evaluate("pruefung.fresh()")
    assert page.evaluate("pruefung.rules('all')") == []


def phone(fenster: Fenster, konto: Konto) -> Page:
    page: Page = fenster()
    page.set_viewport_size({"width": 390, "height": 844})
    schritte.log_in(page, konto.email)
    return page


def test_from_the_profile_to_the_erasure(
    fenster: Fenster, live_server: Any, gremien: dict[str, Gremium], geschaeftsstelle: Konto
) -> None:
    konto = KontoFactory(email="samira@verein.example", password=PASSWORT)
    person = MitgliedFactory(
        vorname="Samira", nachname="Haddad", konto=konto, institution=InstitutionFactory(), email=konto.email
    )
    ZugehoerigkeitFactory(gremium=gremien["Deutschunterricht"], mitglied=person)
    feed = f"/kalender/{create_kalenderzugang(person)}/netzwerk.ics"
    samira = phone(fenster, konto)

    edit(samira)
    copy(samira)
    ask(samira)
    answer(phone(fenster, geschaeftsstelle))
    Antrag.objects.update(entschieden_am=jetzt() - BEDENKZEIT)
    assert carry_out_loeschungen() == 1

    samira.goto("/mein-konto/")
    expect(samira.get_by_role("button", name="Anmelden", exact=True)).to_be_visible()
    assert samira.goto(feed).status == 404  # type: ignore[union-attr]
    office = phone(fenster, geschaeftsstelle)
    office.goto("/verzeichnis/")
    expect(office.get_by_text("Haddad")).to_have_count(0)
    office.goto("/daten-und-rechte/aufbewahrung/")
    expect(office.get_by_text("Löschung nach Art. 17 DSGVO")).to_be_visible()


def edit(page: Page) -> None:
    page.goto("/profil/")
    schritte.field(page, "Funktion").fill(KANARIE)
    schritte.press(page, "Profil speichern")
    expect(page.get_by_text("Ihr Profil ist gespeichert.")).to_be_visible()
    page.get_by_role("link", name="So sehen mich andere").first.click()
    expect(page.get_by_text(KANARIE).first).to_be_visible()


def copy(page: Page) -> None:
    """Ask for the copy, prove who is asking, open the file."""
    page.goto("/mein-konto/")
    accessible(page)
    page.get_by_role("link", name="Kopie meiner Daten laden").click()
    accessible(page)
    schritte.press(page, "Kopie meiner Daten laden")
    page.get_by_label("Passwort", exact=True).fill(PASSWORT)
    with page.expect_download() as loading:
        schritte.press(page, "Bestätigen")
    with zipfile.ZipFile(loading.value.path()) as archive:
        data, html = json.loads(archive.read("daten.json")), archive.read("daten.html").decode()
    text = json.dumps(data, ensure_ascii=False)
    for said in (KANARIE, "Samira", "Haddad", "samira@verein.example", "Deutschunterricht"):
        assert said in text
        assert said in html
    assert "argon2" not in text


def ask(page: Page) -> None:
    page.goto("/mein-konto/")
    page.get_by_role("link", name="Daten löschen lassen").click()
    expect(page.get_by_role("heading", name="Was gelöscht wird")).to_be_visible()
    accessible(page)
    schritte.press(page, "Löschung beantragen")
    expect(page.get_by_text("Ihr Antrag ist gestellt.")).to_be_visible()


def answer(page: Page) -> None:
    page.goto("/mein-bereich/")
    row = page.get_by_role("listitem").filter(has_text="Antrag zum Datenschutz beantworten")
    expect(row).to_contain_text("Samira Haddad")
    row.get_by_role("link").first.click()
    accessible(page)
    schritte.press(page, "Löschung annehmen")
    expect(page.get_by_text("in etwa einer Stunde gelöscht")).to_be_visible()
