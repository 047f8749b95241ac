"""A guest is invited for one point, opens her link on a phone, answers, and reads what is meant for her."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from fachgruppen.dokumente.ablage import put_bytes
from fachgruppen.dokumente.models import Dokument
from fachgruppen.models import Gremium
from netzwerk.demo.factories import (
    AmtFactory,
    DateiFactory,
    DokumentfassungFactory,
    KontoFactory,
    MitgliedFactory,
    SitzungFactory,
    TOPFactory,
    UnterlageFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.models import Sitzung
from tests.browser.conftest import Fenster
from tests.journeys.menschen import PASSWORT, freier_tag
from tests.journeys.schritte import choose, field, log_in, press
from tests.journeys.test_terminumfrage import received, words
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RUTH = "ruth.albrecht@stadtbibliothek.example"


@pytest.fixture
def sitzung(gremien: dict[str, Gremium]) -> Sitzung:
    """A planned session with three points; Olena coordinates, Lan is a member."""
    gremium = gremien["Deutschunterricht"]
    for name in ("Olena", "Lan"):
        email = f"{name.lower()}@slawia.example"
        konto = KontoFactory(email=email, password=PASSWORT)
        person = MitgliedFactory(vorname=name, nachname="Muster", konto=konto, email=email)
        ZugehoerigkeitFactory(gremium=gremium, mitglied=person, von=date(2020, 1, 1))
        if name == "Olena":
            AmtFactory(gremium=gremium, mitglied=person)
    made = SitzungFactory(gremium=gremium, tag=freier_tag(40), ort="Volkshochschule, Raum 204")
    for position, (titel, dauer) in enumerate((("Begrüßung", 10), ("Kursplätze", 40), ("Lesepaten", 30)), 1):
        TOPFactory(sitzung=made, position=position, titel=titel, dauer_min=dauer, vortragende="Lan Muster")
    attach(made)
    return made


def attach(sitzung: Sitzung) -> None:
    """Two documents at the first point, one of them for guests as well."""
    datei = DateiFactory(sha256=put_bytes(b"Inhalt"), groesse=6)
    for titel, fuer_gaeste in (("Faltblatt Lesepaten", True), ("Interne Liste", False)):
        fassung = DokumentfassungFactory(
            dokument__gremium=sitzung.gremium, dokument__titel=titel, datei=datei
        )
        UnterlageFactory(top=sitzung.tops.first(), dokument=fassung.dokument, fuer_gaeste=fuer_gaeste)


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-javascript", "ohne-javascript"])
def test_a_guest_for_one_point(
    sitzung: Sitzung, mailserver: Mailserver, fenster: Fenster, javascript: bool
) -> None:
    olena = fenster(javascript=javascript)
    log_in(olena, "olena@slawia.example")
    olena.goto(sitzung.get_absolute_url())
    enter(olena)
    olena.goto(f"{sitzung.get_absolute_url()}einladen/")
    expect(olena.get_by_role("heading", name="Dazu 1 Gast")).to_be_visible()
    press(olena, "An 3 Personen senden")
    mails = received(mailserver)
    assert set(mails) == {"olena@slawia.example", "lan@slawia.example", RUTH}
    text = " ".join(words(mails[RUTH]).split())
    assert "3. Lesepaten, voraussichtlich ab 14:50 Uhr" in text
    assert "Lan Muster" not in text
    assert "als Gast" not in words(mails["lan@slawia.example"])

    found = re.search(r"https?://[^/\s]+(/a/\S+)", words(mails[RUTH]))
    assert found
    ruth = fenster(javascript=javascript)
    ruth.set_viewport_size({"width": 390, "height": 844})
    answer(ruth, found[1])

    olena.goto(f"{sitzung.get_absolute_url()}gaeste/")
    expect(olena.get_by_text("Zusage")).to_be_visible()
    remove(olena)
    gone = received(mailserver)
    assert set(gone) == {RUTH}
    assert gone[RUTH]["Subject"].startswith("Einladung aufgehoben")
    ruth.goto(found[1])
    expect(ruth.get_by_role("heading", level=1)).to_have_text("Dieser Link ist nicht mehr gültig")


def enter(page: Page) -> None:
    """The first try has an address that cannot be; nothing of the rest is lost."""
    press(page, "Gäste einladen")
    press(page, "Gast eintragen")
    field(page, "Name").fill("Ruth Albrecht")
    field(page, "Institution").fill("Stadtbibliothek")
    field(page, "E-Mail-Adresse").fill("ruth.albrecht(at)stadtbibliothek")
    field(page, "Anlass").fill("Stellt die Lesepatenschaften vor.")
    page.get_by_label("Wozu ist der Gast eingeladen?").select_option(label="3. Lesepaten, ab 14:50 Uhr")
    press(page, "Gast eintragen")
    expect(page.get_by_role("alert")).to_contain_text("Geben Sie eine Adresse wie name@verein.example ein.")
    expect(field(page, "Anlass")).to_have_value("Stellt die Lesepatenschaften vor.")
    field(page, "E-Mail-Adresse").fill(RUTH)
    press(page, "Gast eintragen")
    expect(page.get_by_text("Ruth Albrecht ist als Gast eingetragen.")).to_be_visible()


def answer(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_text("Einladung als Gast für Ruth Albrecht")).to_be_visible()
    expect(page.get_by_text("voraussichtlich ab 14:50 Uhr")).to_be_visible()
    assert not page.get_by_text("Lan Muster").count()
    choose(page, "Ich nehme teil")
    press(page, "Antwort senden")
    expect(page.get_by_text("Ihre Antwort ist gespeichert")).to_be_visible()
    expect(page.get_by_role("heading", name="Tagesordnung")).to_be_visible()
    read(page)
    assert page.context.cookies() == []


def read(page: Page) -> None:
    """She gets the document that is marked for guests; another one does not exist for her."""
    expect(page.get_by_role("link", name="Interne Liste")).to_have_count(0)
    path = page.get_by_role("link", name="Faltblatt Lesepaten").get_attribute("href")
    assert path
    assert page.request.get(path).body() == b"Inhalt"
    other = Dokument.objects.get(titel="Interne Liste")
    parts = path.rstrip("/").rsplit("/", 1)
    assert page.request.get(f"{parts[0]}/{other.uuid}/").status == 404


def remove(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Entfernen.*Ruth Albrecht")).click()
    expect(page.get_by_text("bekommt eine Nachricht, dass die Einladung aufgehoben ist")).to_be_visible()
    press(page, "Gast entfernen")
    expect(page.get_by_text("Ruth Albrecht ist nicht mehr eingeladen")).to_be_visible()
