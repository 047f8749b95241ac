"""The Steuerungsgruppe itself meets: from its date to minutes that are approved, each act by its pages.

Nobody enters who belongs to it. What the Fachgruppen lay before it is on its agenda, what it decides goes
back to them and stands in the report to the council.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fachgruppen.models import Gremium
from fachgruppen.states import Quorum, Stelle
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.states import Rolle
from netzwerk.base.datum import datum
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    HandlungsbedarfFactory,
    KontoFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    QuartalsberichtFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.ratsbericht.models import Ratsbericht
from sitzungen.models import Sitzung
from tests.browser.conftest import Fenster, log_in
from tests.browser.pruefung import befunde
from tests.conftest import HeuteIst
from tests.journeys.schritte import choose, field, fill_termin, press
from tests.journeys.test_ratsbericht import mails
from tests.journeys.test_terminumfrage import received, words
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRUPPE = "/fachgruppen/steuerungsgruppe/"
BEDARF = "Betreuung während der Kurse"
WORTLAUT = "Wir bitten den Stadtrat um Räume am Vormittag."
AUFGABE = "Den fehlenden Bericht einreichen"
# Chair, two Koordinationen, Migrationsbeirat, Migrantenorganisationen.
SITZE = ("Friederike", "Olena", "Wanda", "Yusuf", "Grace")
# Words for a Fachgruppe and its Koordination where the Steuerungsgruppe and its chair are meant.
FALSCH = re.compile(
    r"Fachgruppe Steuerungsgruppe|Ihrer? Fachgruppe|(zu|in) der Fachgruppe\b|Als Koordination können Sie|"
    r"Die Koordination (entscheidet|plant|lädt)"
)


@dataclass
class Kreis:
    """Who belongs to it and a member who does not, by first name, each with a window of her own."""

    fenster: Fenster
    server: Any
    konten: dict[str, Any]
    jahr: int

    @property
    def tag(self) -> date:
        return _dienstag(date(self.jahr, 9, 14))

    @property
    def spaeter(self) -> date:
        return _dienstag(date(self.jahr, 11, 14))

    def an(self, name: str) -> Page:
        page = self.fenster()
        page.set_viewport_size({"width": 390, "height": 844})
        log_in(page, self.server, self.konten[name])
        return page


def _dienstag(ab: date) -> date:
    return ab + timedelta(days=(1 - ab.weekday()) % 7)


def adresse(name: str) -> str:
    return f"{name.lower()}@steuerung.example"


def person(name: str, gremium: Gremium | None = None) -> Any:
    konto = KontoFactory(email=adresse(name))
    made = MitgliedFactory(vorname=name, nachname="Muster", email=konto.email, konto=konto)
    if gremium:
        ZugehoerigkeitFactory(gremium=gremium, mitglied=made, von=date(2020, 1, 1))
    return made


@pytest.fixture
def kreis(heute_ist: HeuteIst, gremien: dict[str, Gremium], fenster: Fenster, live_server: Any) -> Kreis:
    """Four weeks before the session. One Fachgruppe lays a need before it, another owes its report.

    It is next year: no letter may be too old for the clock of the database.
    """
    year = heute().year + 1
    heute_ist(date(year, 8, 17))
    group, deu, woh = (gremien[n] for n in ("Steuerungsgruppe", "Deutschunterricht", "Wohnumfeld"))
    folk = {name: person(name, gremium) for name, gremium in (
        ("Friederike", None), ("Olena", deu), ("Wanda", woh), ("Yusuf", None), ("Grace", None), ("Lan", deu),
    )}  # fmt: skip
    Gremium.objects.filter(pk=group.pk).update(quorum_art=Quorum.ANTEIL, quorum_wert=50)
    NetzwerkrolleFactory(mitglied=folk["Friederike"], rolle=Rolle.BEAUFTRAGTE)
    for name, gremium in (("Olena", deu), ("Wanda", woh)):
        AmtFactory(gremium=gremium, mitglied=folk[name])
    DelegationFactory(gremium=group, mitglied=folk["Yusuf"])
    DelegationFactory(gremium=group, mitglied=folk["Grace"], stelle=Stelle.MIGRANTENORGANISATIONEN)
    HandlungsbedarfFactory(
        gremium=deu, weitergeleitet=True, adressat_art="steuerungsgruppe", adressat="Steuerungsgruppe",
        titel=BEDARF,
    )  # fmt: skip
    QuartalsberichtFactory(gremium=woh)
    return Kreis(fenster, live_server, {name: row.konto for name, row in folk.items()}, year)


def prueft(page: Page) -> None:
    """It fits and axe finds nothing; no word says Fachgruppe where the Steuerungsgruppe is meant."""
    assert befunde(page, ganz=False) == []
    page.set_viewport_size({"width": 390, "height": 844})
    said = page.get_by_role("main").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert not FALSCH.search(said), said


def says(page: Page, sentence: str | re.Pattern[str]) -> None:
    expect(page.get_by_text(sentence).first).to_be_visible()


# Before the session


def plan(page: Page, tag: date) -> Sitzung:
    page.goto("/steuerungsgruppe/")
    press(page, "Sitzung planen")
    other = page.get_by_role("radio", name=re.compile("^Anderer Termin"))
    if other.count():
        other.check()
    if not field(page, "Tag").is_visible():
        page.get_by_text("Anderen Termin eingeben").click()
    fill_termin(page, tag, "14:00", "16:00")
    field(page, "Ort").fill("Stadthaus, Raum 1")
    press(page, "Termin festlegen")
    says(page, "Der Termin ist festgelegt.")
    return Sitzung.objects.latest("start")


def propose(wanda: Page) -> None:
    """A seat proposes a point; she came from the page of the Steuerungsgruppe."""
    wanda.goto("/steuerungsgruppe/")
    press(wanda, "Punkt vorschlagen")
    field(wanda, "Titel").fill("Mieten in der Neustadt")
    field(wanda, "Worum geht es?").fill("Viele fragen danach.")
    press(wanda, "Vorschlag abschicken")


def take_over(page: Page, sitzung: Sitzung, jahr: int) -> None:
    """What waits stands beside the agenda by itself: the need, the report that is missing, the proposal."""
    press(page, "Ansehen und übernehmen")
    for title in (f"Handlungsbedarf: {BEDARF}", f"Fehlende Quartalsberichte, 2. Quartal {jahr}"):
        says(page, title)
    prueft(page)
    press(page, "Alle 2 übernehmen")
    says(page, "2 Punkte sind dazugekommen.")
    page.get_by_role("button", name=re.compile("^Übernehmen.*Mieten")).click()
    # At once, without waiting for the row: it is there first.
    press(page, "Tagesordnung speichern")
    says(page, "Die Tagesordnung ist gespeichert.")
    titles = set(sitzung.tops.values_list("titel", flat=True))
    assert {f"Handlungsbedarf: {BEDARF}", "Mieten in der Neustadt"} <= titles


def invite(page: Page, mailserver: Mailserver) -> dict[str, Any]:
    press(page, "Einladung prüfen")
    prueft(page)
    press(page, f"An {len(SITZE)} Personen senden")
    says(page, re.compile("0 von 5 zugestellt"))
    letters = received(mailserver)
    assert set(letters) == {adresse(name) for name in SITZE}
    return letters


def answer(kreis: Kreis, letters: dict[str, Any], sitzung: Sitzung) -> None:
    """Two by the link of the letter, without a login; the Migrationsbeirat sends somebody, in the portal."""
    anybody = kreis.fenster()
    for name, said in (("Olena", "Ich nehme teil"), ("Grace", "Ich nehme teil"), ("Wanda", "Ich sage ab")):
        letter = words(letters[adresse(name)])
        assert "weil Sie der Steuerungsgruppe angehören" in " ".join(letter.split())
        found = re.search(r"https?://[^/\s]+(/a/\S+)", letter)
        assert found
        anybody.goto(found[1])
        choose(anybody, said)
        press(anybody, "Antwort senden")
        says(anybody, "Ihre Antwort ist gespeichert")
    yusuf = kreis.an("Yusuf")
    yusuf.goto("/mein-bereich/")
    yusuf.get_by_role("link", name=re.compile("^Antworten.*Steuerungsgruppe")).first.click()
    prueft(yusuf)
    choose(yusuf, "Vertretung schicken")
    field(yusuf, "Name der Vertretung").fill("Nadia Vertreter")
    press(yusuf, "Antwort senden")
    says(yusuf, "Für Sie kommt Nadia Vertreter.")
    lan = kreis.an("Lan").goto(sitzung.get_absolute_url())
    assert lan
    assert lan.status == 404


# The session


def mark_attendance(page: Page, sitzung: Sitzung) -> None:
    page.goto(sitzung.get_absolute_url())
    press(page, "Anwesenheit eintragen")
    press(page, "Alle Zusagen als anwesend übernehmen")
    says(page, "2 Zusagen sind als anwesend übernommen.")
    for name, state in (("Friederike", "Anwesend"), ("Wanda", "Entschuldigt"), ("Yusuf", "Vertreten")):
        person = page.get_by_role("group", name=re.compile(name))
        person.locator("label", has_text=re.compile(f"^{state}$")).click()
        expect(person).to_contain_text("Gespeichert um")
    prueft(page)
    page.goto(sitzung.get_absolute_url())
    says(page, "Als Nächstes: Sitzung abschließen")


def write_minutes(page: Page, sitzung: Sitzung) -> None:
    """The seats of the day are the measure: three of five have a vote and are there."""
    page.goto(f"{sitzung.get_absolute_url()}protokoll/schreiben/")
    press(page, "Protokoll beginnen")
    says(page, re.compile("Anwesend sind 3 von 5 Stimmberechtigten"))
    page.get_by_text("Zeiten, Leitung, Protokollführung, Beschlussfähigkeit").click()
    field(page, "Ende").fill("15:45")
    choose(page, "Das Gremium ist beschlussfähig")
    press(page, "Angaben speichern")
    says(page, "Es fehlt nichts mehr.")
    prueft(page)


def decide(page: Page) -> None:
    decision = re.compile(rf"Beschluss festhalten\s*:\s*Handlungsbedarf: {BEDARF}")
    page.get_by_role("link", name=decision).click()
    prueft(page)
    field(page, "Wortlaut").fill(WORTLAUT)
    choose(page, "Mit Abstimmung")
    for label, number in (("Ja", "2"), ("Nein", "1"), ("Enthaltungen", "0")):
        field(page, label).fill(number)
    field(page, "Uhrzeit der Entscheidung").fill("15:00")
    press(page, "Beschluss speichern")
    says(page, f"Der Beschluss STG-{heute().year}/01 ist gespeichert.")
    says(page, "angenommen: 2 Ja, 1 Nein, 0 Enthaltungen (3 Stimmberechtigte anwesend)")
    page.get_by_role("link", name=re.compile(r"Daraus eine Aufgabe machen\s*:\s*Fehlende")).click()
    field(page, "Was ist zu tun?").fill(AUFGABE)
    page.get_by_label("Wer übernimmt das?").select_option(label="Wanda Muster")
    field(page, "Bis wann?").fill((heute() + timedelta(days=16)).isoformat())
    press(page, "Aufgabe anlegen")
    says(page, "Die Aufgabe ist angelegt.")


def let_everybody_read(page: Page, titel: str) -> None:
    """What is decided may stand in reports; the point saves itself."""
    part = page.get_by_role("form", name=re.compile(titel))
    part.get_by_text("Titel, Veröffentlichung, Vertagung").click()
    part.get_by_label("Dieser Punkt darf veröffentlicht werden").check()
    part.get_by_label("Verlauf").press("Tab")
    expect(part.locator("[data-nw-stand]")).to_contain_text("Gespeichert um")


def send_and_close(page: Page, sitzung: Sitzung) -> None:
    press(page, "Protokoll prüfen und versenden")
    press(page, "Protokoll an 5 Personen senden")
    says(page, "Das Protokoll wird an 5 Personen verschickt.")
    page.goto(sitzung.get_absolute_url())
    press(page, "Sitzung abschließen")
    page.get_by_text("Sie hat stattgefunden").click()
    press(page, "Abschließen")
    says(page, "Die Sitzung hat stattgefunden")


# Afterwards


def read(kreis: Kreis, told: set[str], sitzung: Sitzung) -> None:
    """The seats read it, its decision goes back to the Fachgruppe, and the task is Wanda's."""
    assert {adresse(name) for name in SITZE} <= told
    wanda = kreis.an("Wanda")
    wanda.goto(f"{sitzung.get_absolute_url()}protokoll/")
    says(wanda, WORTLAUT)
    says(wanda, "vertreten durch Nadia Vertreter")
    prueft(wanda)
    wanda.goto("/aufgaben/")
    says(wanda, AUFGABE)
    wanda.goto(Handlungsbedarf.objects.get(titel=BEDARF).get_absolute_url())
    expect(wanda.get_by_role("main")).to_contain_text(f"STG-{kreis.jahr}/01")


def approve(kreis: Kreis, erste: Sitzung, heute_ist: HeuteIst) -> Page:
    """The next session has the point by itself; then the minutes stay as they are.

    Weeks have gone by, so that everybody logs in again.
    """
    heute_ist(kreis.spaeter - timedelta(days=30))
    page = kreis.an("Friederike")
    spaeter = plan(page, kreis.spaeter)
    press(page, "Einladung prüfen")
    press(page, "An 5 Personen senden")
    says(page, re.compile("0 von 5 zugestellt"))
    heute_ist(kreis.spaeter, time(14, 30))
    page = kreis.an("Friederike")
    page.goto(f"{spaeter.get_absolute_url()}protokoll/schreiben/")
    press(page, "Protokoll beginnen")
    page.get_by_role("button", name=re.compile("^Als genehmigt eintragen")).click()
    says(page, "ist genehmigt.")
    page.goto(f"{erste.get_absolute_url()}protokoll/")
    says(page, "Dieses Protokoll ist genehmigt und kann nicht geändert werden.")
    return page


def tell_the_council(page: Page, tag: date) -> None:
    """Session and decision stand in the report by themselves."""
    page.goto("/ratsberichte/neu/")
    choose(page, "Anderer Zeitraum")
    field(page, "Von").fill(f"{tag.year}-07-01")
    field(page, "Bis").fill(f"{tag.year}-09-30")
    field(page, "Titel").fill("Zwischenbericht Sommer")
    press(page, "Bericht anlegen")
    says(page, "„Zwischenbericht Sommer“ ist angelegt.")
    page.goto(f"{Ratsbericht.objects.get().get_absolute_url()}lesen/")
    told = page.get_by_role("main")
    for said in ("Sitzungen der Steuerungsgruppe", datum(tag), f"STG-{tag.year}/01", WORTLAUT):
        expect(told).to_contain_text(said)


def test_the_steuerungsgruppe_meets(kreis: Kreis, mailserver: Mailserver, heute_ist: HeuteIst) -> None:
    friederike = kreis.an("Friederike")
    propose(kreis.an("Wanda"))
    sitzung = plan(friederike, kreis.tag)
    prueft(friederike)
    take_over(friederike, sitzung, kreis.jahr)
    assert set(received(mailserver)) == {adresse("Wanda")}
    answer(kreis, invite(friederike, mailserver), sitzung)

    heute_ist(kreis.tag, time(15, 30))
    received(mailserver)
    friederike = kreis.an("Friederike")
    mark_attendance(friederike, sitzung)
    write_minutes(friederike, sitzung)
    decide(friederike)
    let_everybody_read(friederike, BEDARF)
    # While it lasts, by what was entered, its minutes cannot be sent.
    heute_ist(kreis.tag, time(16))
    send_and_close(friederike, sitzung)
    read(kreis, set(mails(mailserver)), sitzung)
    tell_the_council(approve(kreis, sitzung, heute_ist), kreis.tag)
