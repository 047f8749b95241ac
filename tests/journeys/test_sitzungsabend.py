"""A session evening on a phone: attendance, minutes, votes; then sent, objected to, corrected, approved."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from fachgruppen.models import Gremium
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    EinladungFactory,
    KontoFactory,
    MitgliedFactory,
    SitzungFactory,
    TOPFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.models import Sitzung
from sitzungen.protokolle.fassung import maengel, pruefsumme
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokoll, Protokollpunkt
from sitzungen.protokolle.selectors.fassungen import fassungen_von
from sitzungen.protokolle.selectors.kette import maengel_der_kette
from sitzungen.states import Topart
from tests.browser.conftest import Fenster
from tests.journeys.menschen import PASSWORT
from tests.journeys.schritte import choose, field, log_in, press
from tests.journeys.test_terminumfrage import received, words
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMEN = ("Olena", "Lan", "Mira", "Ruth", "Jonas")
ALLE = {f"{name.lower()}@slawia.example" for name in NAMEN}
WORTLAUT = "Die Kurse am Abend beginnen ab Herbst um 18 Uhr."


@pytest.fixture
def sitzung(gremien: dict[str, Gremium]) -> Sitzung:
    """It began 100 minutes ago; four have said they come, Jonas has not. Olena coordinates."""
    gremium = gremien["Deutschunterricht"]
    made = SitzungFactory(
        gremium=gremium, status="eingeladen", start=jetzt() - timedelta(minutes=100), ort="Stadthaus, Raum 2"
    )
    for name in NAMEN:
        email = f"{name.lower()}@slawia.example"
        person = MitgliedFactory(
            vorname=name, nachname="Muster", email=email, konto=KontoFactory(email=email, password=PASSWORT)
        )
        ZugehoerigkeitFactory(gremium=gremium, mitglied=person, von=date(2020, 1, 1))
        if name == "Olena":
            AmtFactory(gremium=gremium, mitglied=person)
        EinladungFactory(sitzung=made, mitglied=person, antwort="absage" if name == "Jonas" else "zusage")
    for position, title in enumerate(("Begrüßung", "Herbstkurse", "Lesepaten"), 1):
        TOPFactory(sitzung=made, position=position, titel=title)
    return made


@dataclass(frozen=True)
class Telefon:
    """A window as wide as a phone; without JavaScript every step has its button."""

    page: Page
    javascript: bool

    def write(self, titel: str, text: str) -> None:
        """Write into a point: it saves itself when one leaves it, or with its button."""
        part = self.punkt(titel)
        part.get_by_label("Verlauf").fill(text)
        self.save(part)

    def save(self, part: Locator) -> None:
        if self.javascript:
            part.get_by_label("Verlauf").press("Tab")
            expect(part.locator("[data-nw-stand]")).to_contain_text("Gespeichert um")
            return
        part.get_by_role("button", name=re.compile("^Punkt speichern")).click()
        expect(self.page.get_by_text("ist gespeichert.")).to_be_visible()

    def punkt(self, titel: str) -> Locator:
        row = Protokollpunkt.objects.filter(titel=titel).latest("pk")
        return self.page.locator(f"[data-nw-punkt='{row.pk}']")

    def offline(self, *, weg: bool) -> None:
        self.page.context.set_offline(weg)

    def passt(self) -> None:
        """Nothing of the page sticks out of the screen."""
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def uhr(sitzung: Sitzung, minuten: int) -> str:
    assert sitzung.start
    return f"{timezone.localtime(sitzung.start + timedelta(minutes=minuten)):%H:%M}"


def text_of(titel: str) -> str:
    return Protokollpunkt.objects.get(titel=titel).text


def telefon(fenster: Fenster, email: str, *, javascript: bool = True) -> Telefon:
    page = fenster(javascript=javascript)
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, email)
    return Telefon(page, javascript)


# The evening


def mark_attendance(olena: Telefon, sitzung: Sitzung) -> None:
    """All who said so are there; Ruth leaves early; Jonas is excused while the network is away."""
    page = olena.page
    page.goto(sitzung.get_absolute_url())
    olena.passt()
    press(page, "Anwesenheit eintragen")
    press(page, "Alle Zusagen als anwesend übernehmen")
    expect(page.get_by_text("4 Zusagen sind als anwesend übernommen.")).to_be_visible()
    olena.passt()
    if olena.javascript:
        olena.offline(weg=True)
    jonas = page.get_by_role("group", name=re.compile("Jonas"))
    jonas.locator("label", has_text=re.compile("^Entschuldigt$")).click()
    if olena.javascript:
        state = page.locator("[data-nw-stand]").last
        expect(state).to_contain_text("Keine Verbindung. 1 Eintrag ist auf diesem Gerät gemerkt")
        assert sitzung.anwesenheiten.count() == 4
        olena.offline(weg=False)
        expect(state).to_have_text("Alles ist gespeichert.")
    ruth = page.get_by_role("group", name=re.compile("Ruth"))
    ruth.get_by_text("Kam später oder ging früher").click()
    ruth.get_by_label("Gegangen um", exact=True).fill(uhr(sitzung, 40))
    if olena.javascript:
        ruth.get_by_label("Gegangen um", exact=True).press("Tab")
        expect(ruth).to_contain_text("Gespeichert um")
    else:
        page.get_by_role("button", name="Speichern", exact=True).last.click()
        expect(page.get_by_text("Die Anwesenheit ist gespeichert.")).to_be_visible()
    assert sitzung.anwesenheiten.get(mitglied__vorname="Ruth").bis is not None
    assert sitzung.anwesenheiten.get(mitglied__vorname="Jonas").status == "entschuldigt"


def write_minutes(olena: Telefon, sitzung: Sitzung) -> None:
    """Point by point; the network goes away in the middle of a sentence and comes back."""
    page = olena.page
    page.goto(sitzung.get_absolute_url())
    press(page, "Protokoll beginnen")
    press(page, "Protokoll beginnen")
    expect(page.get_by_text("4 anwesend, davon 4 stimmberechtigt.")).to_be_visible()
    olena.passt()
    olena.write("Begrüßung", "Olena Muster begrüßt alle.")
    olena.write("Herbstkurse", "Es fehlen Plätze am Abend.")
    if olena.javascript:
        olena.offline(weg=True)
        part = olena.punkt("Lesepaten")
        part.get_by_label("Verlauf").fill("Die Stadtbibliothek sucht Menschen, die vorlesen.")
        part.get_by_label("Verlauf").press("Tab")
        state = part.locator("[data-nw-stand]")
        expect(state).to_contain_text("Keine Verbindung. Ihr Text ist auf diesem Gerät gemerkt")
        assert text_of("Lesepaten") == ""
        olena.offline(weg=False)
        expect(state).to_contain_text("Gespeichert um")
    else:
        olena.write("Lesepaten", "Die Stadtbibliothek sucht Menschen, die vorlesen.")
    assert text_of("Lesepaten").endswith("die vorlesen.")


def link_at(page: Page, words_: str, titel: str) -> Locator:
    return page.get_by_role("link", name=re.compile(rf"{words_}\s*:\s*{titel}"))


def decide(olena: Telefon, sitzung: Sitzung) -> None:
    """Ruth is gone at the vote, so four votes are one too many; then a second decision without counting."""
    page = olena.page
    link_at(page, "Beschluss festhalten", "Herbstkurse").click()
    olena.passt()
    field(page, "Wortlaut").fill(WORTLAUT)
    choose(page, "Mit Abstimmung")
    for label, number in (("Ja", "3"), ("Nein", "1"), ("Enthaltungen", "0")):
        field(page, label).fill(number)
    field(page, "Uhrzeit der Entscheidung").fill(uhr(sitzung, 60))
    if olena.javascript:
        olena.offline(weg=True)
        press(page, "Beschluss speichern")
        warning = page.get_by_text("Keine Verbindung. Was Sie eingegeben haben, steht noch hier.")
        expect(warning).to_be_visible()
        olena.offline(weg=False)
        expect(warning).to_have_count(0)
    press(page, "Beschluss speichern")
    sentence = "Ja, Nein und Enthaltungen ergeben zusammen 4, anwesend waren aber nur 3 Stimmberechtigte."
    expect(page.get_by_text(sentence).first).to_be_visible()
    expect(field(page, "Wortlaut")).to_have_value(WORTLAUT)
    field(page, "Ja").fill("2")
    press(page, "Beschluss speichern")
    number = f"DEU-{timezone.localtime(sitzung.start).year}/01"
    expect(page.get_by_text(f"Der Beschluss {number} ist gespeichert.")).to_be_visible()
    result = "angenommen: 2 Ja, 1 Nein, 0 Enthaltungen (3 Stimmberechtigte anwesend)"
    expect(page.get_by_text(result)).to_be_visible()

    link_at(page, "Beschluss festhalten", "Lesepaten").click()
    field(page, "Wortlaut").fill("Wir laden die Stadtbibliothek ein.")
    choose(page, "Einvernehmlich")
    press(page, "Beschluss speichern")
    expect(page.get_by_text("einvernehmlich angenommen")).to_be_visible()
    assert Beschluss.objects.count() == 2


def give_task_and_release(olena: Telefon) -> None:
    """A task comes out of a note; the point about the courses may be read by everybody."""
    page = olena.page
    link_at(page, "Daraus eine Aufgabe machen", "Lesepaten").click()
    field(page, "Was ist zu tun?").fill("Die Stadtbibliothek einladen")
    page.get_by_label("Wer übernimmt das?").select_option(label="Lan Muster")
    field(page, "Bis wann?").fill((heute() + timedelta(days=5)).isoformat())
    press(page, "Aufgabe anlegen")
    expect(page.get_by_text("Die Aufgabe ist angelegt.")).to_be_visible()
    assert Aufgabe.objects.get().punkt.titel == "Lesepaten"

    part = olena.punkt("Herbstkurse")
    part.get_by_text("Titel, Veröffentlichung, Vertagung").click()
    part.get_by_label("Dieser Punkt darf veröffentlicht werden").check()
    olena.save(part)
    assert Protokollpunkt.objects.get(titel="Herbstkurse").oeffentlich


def complete_and_send(olena: Telefon, sitzung: Sitzung) -> None:
    """The list names what is missing; when it is empty, the minutes go out."""
    page = olena.page
    page.goto(f"{sitzung.get_absolute_url()}protokoll/schreiben/")
    expect(page.get_by_role("heading", name="Was noch fehlt")).to_be_visible()
    expect(page.get_by_text("Beginn und Ende der Sitzung")).to_be_visible()
    page.get_by_text("Zeiten, Leitung, Protokollführung, Beschlussfähigkeit").click()
    field(page, "Ende").fill(uhr(sitzung, 95))
    choose(page, "Das Gremium ist beschlussfähig")
    press(page, "Angaben speichern")
    expect(page.get_by_text("Es fehlt nichts mehr.")).to_be_visible()
    olena.passt()
    send(olena)


def send(olena: Telefon) -> None:
    page = olena.page
    press(page, "Protokoll prüfen und versenden")
    olena.passt()
    press(page, "Protokoll an 5 Personen senden")
    expect(page.get_by_text("Das Protokoll wird an 5 Personen verschickt.")).to_be_visible()


def close_session(olena: Telefon, sitzung: Sitzung) -> None:
    page = olena.page
    page.goto(f"{sitzung.get_absolute_url()}abschliessen/")
    page.get_by_text("Sie hat stattgefunden").click()
    press(page, "Abschließen")
    expect(page.get_by_text("Die Sitzung hat stattgefunden")).to_be_visible()


def evening(olena: Telefon, sitzung: Sitzung) -> None:
    mark_attendance(olena, sitzung)
    write_minutes(olena, sitzung)
    decide(olena, sitzung)
    give_task_and_release(olena)
    complete_and_send(olena, sitzung)


# Afterwards


def read_and_object(lan: Telefon, text: str) -> str:
    """Open the minutes from the mail on the phone and object; return the path of the minutes."""
    page = lan.page
    found = re.search(r"https?://[^/\s]+(/sitzungen/\S+/protokoll/)", text)
    assert found, text
    page.goto(found[1])
    expect(page.get_by_text("einvernehmlich angenommen")).to_be_visible()
    lan.passt()
    page.get_by_role("link", name="Einwendung erheben").first.click()
    lan.passt()
    page.get_by_label("Worum geht es?").select_option(label="2. Herbstkurse")
    field(page, "Was soll anders lauten?").fill("Am Abend und am Vormittag fehlen Plätze.")
    press(page, "Einwendung erheben")
    expect(page.get_by_text("Ihre Einwendung ist erhoben.")).to_be_visible()
    return found[1]


def take_over(olena: Telefon) -> None:
    """Mein Bereich leads to the Einwendung; it is taken over."""
    page = olena.page
    page.goto("/mein-bereich/")
    expect(page.get_by_text("Über Einwendung entscheiden")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Ansehen.*")).first.click()
    olena.passt()
    choose(page, "Übernehmen")
    press(page, "Entscheidung eintragen")
    expect(page.get_by_text("Als Nächstes berichtigen Sie das Protokoll.")).to_be_visible()


def correct(olena: Telefon) -> None:
    page = olena.page
    page.get_by_role("link", name="Berichtigung anlegen").first.click()
    field(page, "Warum wird das Protokoll berichtigt?").fill("Auch am Vormittag fehlen Plätze.")
    press(page, "Berichtigung anlegen")
    olena.write("Herbstkurse", "Es fehlen Plätze am Abend und am Vormittag.")
    page.reload()
    send(olena)


def approve_in_next_session(olena: Telefon, sitzung: Sitzung) -> None:
    """The next session has the point on its agenda; its minutes approve the earlier ones."""
    page = olena.page
    spaeter = SitzungFactory(
        gremium=sitzung.gremium, status="eingeladen", start=jetzt() - timedelta(minutes=1)
    )
    TOPFactory(sitzung=spaeter, position=1, titel="Genehmigung des Protokolls", art=Topart.PROTOKOLL)
    page.goto(f"{spaeter.get_absolute_url()}protokoll/schreiben/")
    press(page, "Protokoll beginnen")
    page.get_by_role("button", name=re.compile("^Als genehmigt eintragen")).click()
    expect(page.get_by_text("ist genehmigt.")).to_be_visible()


def test_an_evening_on_the_phone(sitzung: Sitzung, mailserver: Mailserver, fenster: Fenster) -> None:
    olena = telefon(fenster, "olena@slawia.example")
    evening(olena, sitzung)
    mails = received(mailserver)
    assert set(mails) == ALLE
    assert "Entwurf des Protokolls" in mails["lan@slawia.example"]["Subject"]
    close_session(olena, sitzung)

    lan = telefon(fenster, "lan@slawia.example")
    path = read_and_object(lan, words(mails["lan@slawia.example"]))
    take_over(olena)
    told = received(mailserver)
    assert set(told) == {"lan@slawia.example"}
    assert "Ihre Einwendung wurde übernommen" in words(told["lan@slawia.example"])
    correct(olena)
    assert set(received(mailserver)) == ALLE

    approve_in_next_session(olena, sitzung)
    olena.page.goto(path)
    sentence = "Dieses Protokoll ist genehmigt und kann nicht geändert werden."
    expect(olena.page.get_by_text(sentence)).to_be_visible()
    olena.page.goto(f"{path}schreiben/")
    expect(olena.page.get_by_text(sentence)).to_be_visible()
    expect(olena.page.locator("form[data-nw-punkt]")).to_have_count(0)

    lan.page.goto("/beschluesse/")
    expect(lan.page.get_by_text(WORTLAUT)).to_be_visible()
    lan.passt()
    public_edition(fenster, path)
    check_hash(sitzung)


def public_edition(fenster: Fenster, path: str) -> None:
    """Everybody reads the released point, and no name."""
    page = fenster()
    page.goto(f"{path}oeffentlich/")
    expect(page.get_by_text("Es fehlen Plätze am Abend und am Vormittag.")).to_be_visible()
    expect(page.get_by_text("Lesepaten")).to_have_count(0)
    for name in ("Lan", "Mira", "Ruth", "Jonas"):
        expect(page.get_by_text(f"{name} Muster")).to_have_count(0)


def check_hash(sitzung: Sitzung) -> None:
    """Both Fassungen are as they were sent, and the chain of the Gremium is whole."""
    rows = fassungen_von(sitzung)
    assert [row.nr for row in rows] == [2, 1]
    for row in rows:
        assert pruefsumme(row.inhalt) == row.sha256
        assert maengel(row.inhalt, row.sha256, row.namen.all()) == []
    assert maengel_der_kette(sitzung.gremium) == []
    assert Protokoll.objects.get(sitzung=sitzung).status == "genehmigt"


def test_an_evening_without_script(sitzung: Sitzung, mailserver: Mailserver, fenster: Fenster) -> None:
    """The writing, from the attendance to the mail, with the buttons alone."""
    evening(telefon(fenster, "olena@slawia.example", javascript=False), sitzung)
    assert set(received(mailserver)) == ALLE
