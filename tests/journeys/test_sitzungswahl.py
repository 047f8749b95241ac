"""An election in a session, on a phone: by keyboard alone with JavaScript, and without JavaScript."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from fachgruppen.models import Amt, Gremium
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.states import Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import KontoFactory, MitgliedFactory, ZugehoerigkeitFactory, make_wahl
from tests.browser.conftest import Fenster
from tests.journeys.menschen import PASSWORT
from tests.journeys.schritte import field, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMEN = ("Olena", "Lan", "Mira", "Ruth", "Jonas", "Aylin", "Bernd", "Cem", "Doris", "Emil", "Farah", "Gerd")


@dataclass(frozen=True)
class Telefon:
    """A window as wide as a phone; everything is done with keys, with JavaScript or without."""

    page: Page
    javascript: bool

    def drueckt(self, name: str) -> None:
        """Go to the button or link with Tab and press Enter."""
        self.erreicht(name)
        self.page.keyboard.press("Enter")

    def erreicht(self, name: str) -> None:
        page = self.page
        wanted = page.get_by_role("button", name=name, exact=True).or_(
            page.get_by_role("link", name=name, exact=True)
        )
        expect(wanted.first).to_be_visible()
        for _ in range(80):
            page.keyboard.press("Tab")
            if wanted.and_(page.locator(":focus")).count():
                return
        pytest.fail(f"Mit der Tabulatortaste nicht erreichbar: {name}")

    def tippt(self, **zahlen: int) -> None:
        """Write figures into the fields with these labels, replacing what stands there."""
        for label, zahl in zahlen.items():
            box = field(self.page, label.replace("_", " "))
            box.focus()
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(str(zahl))

    def passt(self) -> None:
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.fixture
def wahl(gremien: dict[str, Gremium]) -> Wahl:
    """The ballot with Olena and Lan is fixed, the session is today; Wahlleitung and Beisitz have logins."""
    people = [
        MitgliedFactory(vorname=name, nachname="Muster", konto=_konto(name), email=_konto_mail(name))
        for name in NAMEN
    ]
    for person in people:
        ZugehoerigkeitFactory(gremium=gremien["Deutschunterricht"], mitglied=person, von=date(2020, 1, 1))
    lead, assist = (
        MitgliedFactory(vorname=name, nachname="Leitner", konto=_konto(name))
        for name in ("Friederike", "Ines")
    )
    return make_wahl(
        Wahlstatus.BEREIT,
        gremium=gremien["Deutschunterricht"],
        personen=people,
        kandidaten=2,
        waehler=12,
        wahltag=heute(),
        kandidatur_bis=heute() - timedelta(days=3),
        stichtag=heute() - timedelta(days=20),
        leitung=lead,
        beisitz=assist,
    )


def _konto_mail(name: str) -> str:
    return f"{name.lower()}@slawia.example"


def _konto(name: str) -> Konto:
    found = Konto.objects.filter(email=_konto_mail(name)).first()
    made: Konto = found or KontoFactory(email=_konto_mail(name), password=PASSWORT)
    return made


def telefon(fenster: Fenster, name: str, *, javascript: bool) -> Telefon:
    page = fenster(javascript=javascript)
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, _konto_mail(name))
    return Telefon(page, javascript)


def beginnt(lead: Telefon, wahl: Wahl) -> None:
    page = lead.page
    page.goto(wahl.get_absolute_url())
    lead.passt()
    lead.drueckt("Ergebnis eintragen")
    page.get_by_role("textbox", name="Sitzung", exact=True).fill("Ratshof, Raum 2.04")
    lead.tippt(Anwesende_Wahlberechtigte=12)
    lead.drueckt("Weiter zu den Zahlen")
    expect(page.get_by_role("heading", level=1)).to_have_text("1. Wahlgang")


def zaehlt_falsch_dann_richtig(lead: Telefon) -> None:
    """The sum is wrong at first: a sentence with the sum, everything typed stays (R11)."""
    page = lead.page
    lead.tippt(Abgegebene_Stimmzettel=12, Lan_Muster=4, Olena_Muster=6, Enthaltung=0, Ungültig=1)
    line = page.locator("[data-nw-summenzeile]")
    if lead.javascript:
        expect(line).to_have_text("Summe: 11 von 12 Stimmzetteln. Es fehlt 1.")
    else:
        expect(line).to_be_hidden()
    lead.drueckt("Wahlgang speichern")
    expect(page.get_by_role("alert").first).to_contain_text(
        re.compile(r"Die Summe stimmt nicht: .* = 11, angegeben sind 12 Stimmzettel\.")
    )
    expect(field(page, "Olena Muster")).to_have_value("6")
    lead.passt()
    lead.tippt(Enthaltung=1)
    lead.drueckt("Wahlgang speichern")
    expect(page.get_by_text("Olena Muster ist gewählt").first).to_be_visible()


def legt_vor(lead: Telefon) -> None:
    page = lead.page
    secret = page.get_by_role("radio", name=re.compile("^geheim"))
    if not secret.is_checked():
        secret.focus()
        page.keyboard.press("Space")
    lead.drueckt("Zur Bestätigung vorlegen")
    expect(page.get_by_text("Ines Leitner prüft und bestätigt das Ergebnis.").first).to_be_visible()
    lead.passt()


def bestaetigt(assist: Telefon, wahl: Wahl) -> None:
    page = assist.page
    page.goto(wahl.get_absolute_url())
    assist.drueckt("Ergebnis prüfen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ergebnis bestätigen")
    assist.passt()
    assist.drueckt("Ergebnis bestätigen")
    expect(page.get_by_text("Olena Muster ist gewählt. Die Annahme steht noch aus.").first).to_be_visible()


def nimmt_an(olena: Telefon, wahl: Wahl) -> None:
    page = olena.page
    page.goto(wahl.get_absolute_url())
    olena.drueckt("Annehmen oder ablehnen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nehmen Sie die Wahl an?")
    olena.passt()
    olena.drueckt("Wahl annehmen")
    expect(page.get_by_text("hat die Wahl angenommen").first).to_be_visible()
    olena.passt()


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-javascript", "ohne-javascript"])
def test_a_result_of_a_session_from_the_figures_to_the_office(
    wahl: Wahl, fenster: Fenster, javascript: bool
) -> None:
    lead = telefon(fenster, "Friederike", javascript=javascript)
    beginnt(lead, wahl)
    zaehlt_falsch_dann_richtig(lead)
    legt_vor(lead)
    # Who entered the figures cannot confirm them.
    lead.page.goto(reverse("wahlen:bestaetigen", args=[wahl.pk]))
    expect(lead.page.get_by_role("button", name="Ergebnis bestätigen")).to_have_count(0)
    bestaetigt(telefon(fenster, "Ines", javascript=javascript), wahl)
    nimmt_an(telefon(fenster, "Olena", javascript=javascript), wahl)

    amt = Amt.objects.get(gremium=wahl.gremium, art="koordination")
    assert (amt.mitglied.vorname, amt.legitimation) == ("Olena", "wahl")
