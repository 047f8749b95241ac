"""A newcomer finds a German course with childcare in Arabic on a phone; its provider reports a place taken;
the coordination prints the Katalog, in Arabic as well."""

import io
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from fachgruppen.angebote.models import Angebot
from fachgruppen.models import Gremium
from netzwerk.demo.factories import (
    AmtFactory,
    AngebotFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    StadtviertelFactory,
    UebersetzungFactory,
)
from tests.browser.conftest import Fenster, log_in
from tests.browser.pruefung import scripts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
TITEL = "دورة ألمانية B1 مع رعاية الأطفال"


@pytest.fixture
def kurs(gremien: dict[str, Gremium]) -> Any:
    """The course, translated, beside others that do not fit."""
    group = gremien["Deutschunterricht"]
    south = StadtviertelFactory(nummer=572, name="Südliche Neustadt")
    house = InstitutionFactory(name="Mehrgenerationenhaus „Pusteblume“")
    lan = MitgliedFactory(konto=KontoFactory(), institution=house)
    AngebotFactory(gremium=group, deutschkurs=True, kinderbetreuung=False, titel="Abendkurs")
    AngebotFactory(
        gremium=group, deutschkurs=True, titel="Kurs in Trotha", stadtviertel=StadtviertelFactory()
    )
    made = AngebotFactory(
        gremium=group, von=lan, deutschkurs=True, titel="Deutschkurs B1 mit Kinderbetreuung",
        stadtviertel=south, adresse="Azaleenstraße 4, Raum 2.04", telefon="0345 5550200",
        plaetze_gesamt=16, plaetze_frei=3, sprachen=["de", "ar"],
    )  # fmt: skip
    UebersetzungFactory(angebot=made, titel=TITEL, beschreibung="تتعلّم الألمانية حتى امتحان B1.")
    AmtFactory(gremium=group, mitglied=MitgliedFactory(konto=KontoFactory()))
    return made


def field(page: Page, label: str) -> Locator:
    """Return the field with this label; behind it stands that it may stay empty."""
    return page.get_by_label(re.compile(rf"^\s*{label}\s*(اختياري)?\s*$"))


def accessible(page: Page) -> None:
    """Nothing sticks out of the phone's screen, and axe finds nothing."""
    page.evaluate(scripts())
    assert page.evaluate("[...pruefung.structure(), ...pruefung.layout()]") == []
    page.evaluate("pruefung.fresh()")
    assert page.evaluate("pruefung.rules('all')") == []


def test_from_the_start_page_to_the_course_in_arabic(kurs: Angebot, fenster: Fenster) -> None:
    phone = fenster()
    phone.set_viewport_size(PHONE)
    phone.goto("/")
    # The keyboard alone opens the languages; each stands there by its own name.
    phone.locator("details.nw-sprachen summary").press("Enter")
    phone.get_by_role("link", name="العربية").press("Enter")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    phone.get_by_role("link", name="البحث عن خدمات").click()
    accessible(phone)

    field(phone, "أبحث عن").select_option(label="دورة لغة")
    field(phone, "في").select_option(label="Südliche Neustadt")
    phone.locator("details.nw-mehr summary").click()
    phone.get_by_label("مع رعاية الأطفال").check()
    phone.get_by_role("button", name="البحث عن خدمات").click()
    expect(phone.get_by_role("heading", level=2)).to_have_text("خدمة واحدة")
    phone.get_by_role("link", name=TITEL).click()

    expect(phone.get_by_role("heading", level=1)).to_have_text(TITEL)
    expect(phone.get_by_text("3 من 16")).to_be_visible()
    number = phone.get_by_role("link", name="0345 5550200")
    expect(number).to_have_attribute("href", "tel:+493455550200")
    assert number.evaluate("element => getComputedStyle(element).direction") == "ltr"
    accessible(phone)


def test_the_provider_reports_a_place_and_the_coordination_prints(
    kurs: Angebot, fenster: Fenster, live_server: Any
) -> None:
    lan = fenster(javascript=False)
    log_in(lan, live_server, kurs.von.konto)
    lan.goto("/angebote/meine/")
    lan.get_by_role("button", name="1 Platz weniger frei").click()
    expect(lan.get_by_text("Gespeichert. Freie Plätze: 2 von 16.")).to_be_visible()

    olena = fenster(javascript=False)
    log_in(olena, live_server, kurs.gremium.aemter.get().mitglied.konto)
    for path, name, words in (
        ("/angebote/", "Auswahl als PDF", ("Deutschkurs B1", "2 von 16", "Abendkurs", "Register")),
        ("/ar/angebote/", "النتائج بصيغة PDF", ("Pusteblume", "Abendkurs")),
    ):
        olena.goto(path)
        address = olena.get_by_role("link", name=name).get_attribute("href")
        document = PdfReader(io.BytesIO(olena.request.get(str(address)).body()))
        root = document.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert str(root["/Lang"]).startswith("ar" if "/ar/" in path else "de")
        text = "".join(page.extract_text() for page in document.pages).replace("\xad", "")
        for word in words:
            assert word in text, word
