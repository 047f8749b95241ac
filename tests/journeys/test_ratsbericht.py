"""From a member's need to the council: quarter's end, six reports, the Steuerungsgruppe, a published report.

Every figure on the way is counted by hand from the rows that `netzwerk` makes.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from mitglieder.models import Konto, Mitglied
from mitglieder.states import Rolle
from netzwerk.demo.factories import (
    AmtFactory,
    AnwesenheitFactory,
    AufgabeFactory,
    HandlungsbedarfFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    SitzungFactory,
    VeranstaltungFactory,
    ZielFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.tasks import fassungen
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.services.ablauf import release_bericht, submit_bericht
from netzwerk.steuerung.services.schreiben import save_text
from netzwerk.steuerung.tasks import berichte_anlegen
from netzwerk.versand.services import run_versand
from sitzungen.models import Sitzung
from tests.browser.conftest import Fenster, log_in
from tests.browser.pruefung import befunde
from tests.conftest import ORTSZEIT, HeuteIst
from tests.journeys.schritte import choose, field, press
from tests.papier import dicht, seiten
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEDARF = "Betreuung während der Kurse"
BITTE = "Für die Kurse am Vormittag fehlen zwölf Betreuungsplätze. Wir bitten um Räume."
SATZ = "Die Wartezeit auf einen Kurs ist von zwölf auf acht Wochen gesunken."
# Words that only the people they are meant for may ever read; none stands in what everybody reads.
INTERN = ("Kolibri", "Kranich", "Amsel", "Elster", "Pirol")
# Counted by hand from `netzwerk`: what the matrix says of each group, row by row.
MATRIX = {
    "Arbeit und Einkommen": ("1", "keine Angabe", "keine Angabe", "0", "0", "0 offen", "0"),
    "Deutschunterricht": ("2", "83 %", "2", "2", "mindestens 40 (1 Veranstaltung", "1 offen", "1"),
    "Kinder, Jugend und Familie": ("1", "100 %", "1", "0", "0", "1 offen", "0"),
    "Interkulturelle Öffnung": ("0", "keine Angabe", "0", "0", "0", "0 offen", "0"),
    "Gesundheit": ("1", "100 %", "1", "1", "40", "0 offen", "0"),
    "Wohnumfeld": ("0", "keine Angabe", "0", "0", "0", "0 offen", "0"),
}
SPALTEN = ("Sitzungen", "Beteiligung", "Institutionen", "Veranstaltungen", "Teilnehmende",
           "Handlungsbedarf", "Aufgaben überfällig")  # fmt: skip


@dataclass(frozen=True)
class Netzwerk:
    """Who acts, by first name, and the next session of the Steuerungsgruppe."""

    gremien: dict[str, Gremium]
    menschen: dict[str, Mitglied]
    steuerungssitzung: Sitzung

    def konto(self, name: str) -> Konto:
        return self.menschen[name].konto


def am(monat: int, tag: int) -> datetime:
    return datetime(2026, monat, tag, 15, tzinfo=ORTSZEIT)


def person(vorname: str, institution: Any, gremium: Gremium | None, *, leitet: bool = False) -> Mitglied:
    email = f"{vorname.lower()}@slawia.example"
    made = MitgliedFactory(
        vorname=vorname, nachname="Muster", email=email, konto=KontoFactory(email=email),
        institution=institution,
    )  # fmt: skip
    if gremium:
        ZugehoerigkeitFactory(gremium=gremium, mitglied=made, von=date(2020, 1, 1))
    if leitet:
        AmtFactory(gremium=gremium, mitglied=made)
    return made


@pytest.fixture
def netzwerk(heute_ist: HeuteIst, gremien: dict[str, Gremium]) -> Netzwerk:
    """The third quarter of 2026, two weeks before its end."""
    heute_ist(date(2026, 9, 15))
    deu, kit, ges = (gremien[n] for n in ("Deutschunterricht", "Kinder, Jugend und Familie", "Gesundheit"))
    slawia, vhs = InstitutionFactory(name="SLAWIA e. V."), InstitutionFactory(name="Volkshochschule")
    leads = dict(zip(("Arne", "Olena", "Kim", "Ida", "Gesa", "Wanda"), gremien.values(), strict=False))
    folk = {
        name: person(name, slawia if name == "Olena" else InstitutionFactory(name=f"Haus {name}"), group,
                     leitet=True)
        for name, group in leads.items()
    }  # fmt: skip
    folk |= {"Lan": person("Lan", slawia, deu), "Mira": person("Mira", vhs, deu)}
    for name, role in (("Friederike", Rolle.BEAUFTRAGTE), ("Ines", Rolle.GESCHAEFTSSTELLE)):
        folk[name] = person(name, InstitutionFactory(name=f"Stadt {name}"), None)
        NetzwerkrolleFactory(mitglied=folk[name], rolle=role)
    tagte(deu, 7, 14, folk["Olena"], folk["Lan"], folk["Mira"])
    tagte(deu, 9, 8, folk["Olena"], folk["Mira"], entschuldigt=folk["Lan"])
    tagte(kit, 8, 25, folk["Kim"])
    tagte(ges, 9, 1, folk["Gesa"])
    tagte(gremien["Arbeit und Einkommen"], 9, 2)
    SitzungFactory(gremium=gremien["Interkulturelle Öffnung"], tag=date(2026, 9, 3), status="abgesagt")
    lead = gremien["Steuerungsgruppe"]
    tagte(lead, 7, 7, folk["Friederike"])
    VeranstaltungFactory(
        titel="Tag der offenen Kurse", gremium=deu, weitere=[ges], beginn=am(9, 5), teilnehmende=40,
        teilnahme="gezaehlt", oeffentlich=True,
    )  # fmt: skip
    VeranstaltungFactory(titel="Elterncafé", gremium=deu, beginn=am(9, 10), oeffentlich=True)
    AufgabeFactory(gremium=deu, mitglied=folk["Lan"], faellig=date(2026, 9, 10), angelegt_am=am(7, 14))
    ZielFactory(gremium=deu, text="Kürzere Wartezeiten")
    HandlungsbedarfFactory(gremium=kit, titel="Pirol", beschreibung="Pirol", von=folk["Kim"])
    return Netzwerk(gremien, folk, SitzungFactory(gremium=lead, tag=date(2026, 11, 10)))


def tagte(
    gremium: Gremium, monat: int, tag: int, *da: Mitglied, entschuldigt: Mitglied | None = None
) -> None:
    held = SitzungFactory(gremium=gremium, tag=date(2026, monat, tag), status="stattgefunden")
    for mitglied in da:
        AnwesenheitFactory(sitzung=held, mitglied=mitglied)
    if entschuldigt:
        AnwesenheitFactory(sitzung=held, mitglied=entschuldigt, status="entschuldigt")


@dataclass(frozen=True)
class Mensch:
    """A window with the session of one person."""

    page: Page

    def sieht(self, path: str, *, pruefen: bool = True) -> Page:
        """Open the page; with `pruefen` it fits at 1280, 390 and 320 px, and axe finds nothing."""
        self.page.goto(path)
        if pruefen:
            self.prueft()
        return self.page

    def prueft(self) -> None:
        assert befunde(self.page, ganz=False) == []
        self.page.set_viewport_size({"width": 390, "height": 844})

    def bestaetigt(self, sentence: str) -> None:
        expect(self.page.get_by_text(sentence).first).to_be_visible()


@pytest.fixture
def mensch(fenster: Fenster, live_server: Any, netzwerk: Netzwerk) -> Any:
    """Return a phone of this person: `mensch("Olena")`."""

    def make(name: str) -> Mensch:
        page = fenster()
        page.set_viewport_size({"width": 390, "height": 844})
        log_in(page, live_server, netzwerk.konto(name))
        return Mensch(page)

    return make


def mails(server: Mailserver) -> dict[str, str]:
    """Let the outbox run; return all that was sent by it, by receiver."""
    known = len(server.angenommen)
    while run_versand().rest:
        pass
    sent: dict[str, str] = {}
    for post in server.angenommen[known:]:
        sent[post.adresse] = sent.get(post.adresse, "") + post.inhalt.decode()
    return sent


def adresse(name: str) -> str:
    return f"{name.lower()}@slawia.example"


# A member raises a need, the Fachgruppe puts it into words


def raise_need(lan: Mensch) -> None:
    page = lan.sieht("/fachgruppen/deu/handlungsbedarf/")
    press(page, "Handlungsbedarf melden")
    lan.prueft()
    field(page, "Worum geht es?").fill(BEDARF)
    field(page, "Was fehlt oder funktioniert nicht?").fill("Amsel: Eltern brechen Kurse ab.")
    field(page, "Wen betrifft es?").fill("Eltern kleiner Kinder")
    choose(page, "hoch")
    press(page, "Bedarf melden")
    expect(page.get_by_role("heading", level=1)).to_have_text(BEDARF)
    field(page, "Ihr Beitrag").fill("Elster: Das hören wir jede Woche.")
    press(page, "Beitrag senden")
    expect(page.get_by_text("Elster: Das hören wir")).to_be_visible()


def formulate_need(olena: Mensch) -> None:
    page = olena.sieht(Handlungsbedarf.objects.get(titel=BEDARF).get_absolute_url())
    press(page, "Bedarf formulieren")
    field(page, "Formulierung der Fachgruppe").fill(BITTE)
    page.get_by_label("Darf in veröffentlichten Berichten stehen").check()
    press(page, "Formulierung speichern")
    olena.bestaetigt("Die Formulierung ist gespeichert.")


# The quarter is over: six reports


def bericht(netzwerk: Netzwerk, name: str) -> Quartalsbericht:
    return Quartalsbericht.objects.get(gremium=netzwerk.gremien[name])


def write_report(olena: Mensch, report: Quartalsbericht) -> None:
    page = olena.sieht(report.get_absolute_url())
    press(page, "Bericht schreiben")
    olena.prueft()
    part = page.locator("form[data-nw-punkt='schwerpunkte']")
    part.get_by_label("Schwerpunkte").fill("Wir haben die Kurse am Vormittag geplant.")
    part.get_by_label("Schwerpunkte").press("Tab")
    expect(part.locator("[data-nw-stand]")).to_contain_text("Gespeichert um")
    page.locator("summary", has_text="Kürzere Wartezeiten").click()
    goal = page.get_by_role("form", name="Ergebnis zu: Kürzere Wartezeiten")
    goal.get_by_label("Stand").select_option(label="teilweise erreicht")
    goal.get_by_label("Ergebnis in diesem Quartal").fill(SATZ)
    goal.get_by_role("button", name=re.compile("^Ergebnis speichern")).click()
    olena.bestaetigt("Das Ergebnis ist gespeichert.")
    press(page, "Bericht einreichen")
    olena.bestaetigt("Eingereicht")


def ask(friederike: Mensch, report: Quartalsbericht) -> None:
    page = friederike.sieht(report.get_absolute_url())
    press(page, "Rückfrage stellen")
    page.get_by_label("Abschnitt").select_option(label="Schwerpunkte")
    field(page, "Ihre Frage").fill("Kolibri: Wie viele Kurse sind es?")
    press(page, "Rückfrage stellen")
    friederike.bestaetigt("Ihre Frage steht beim Abschnitt")


def answer(olena: Mensch, report: Quartalsbericht) -> None:
    page = olena.sieht(f"{report.get_absolute_url()}schreiben/")
    field(page, "Ihre Antwort").fill("Kranich: Es sind vier.")
    page.get_by_role("button", name=re.compile("^Antwort speichern")).click()
    olena.bestaetigt("Ihre Antwort steht jetzt bei der Frage.")
    press(page, "Bericht einreichen")
    olena.bestaetigt("Eingereicht")


def say_nothing_to_report(wanda: Mensch, report: Quartalsbericht) -> None:
    page = wanda.sieht(f"{report.get_absolute_url()}schreiben/", pruefen=False)
    press(page, "Fehlanzeige melden")
    wanda.bestaetigt("Fehlanzeige")


def submit_the_others(netzwerk: Netzwerk) -> None:
    """Four more reports, each by who leads the group; the pages for that are tried by Olena."""
    for name, group in (
        ("Arne", "Arbeit und Einkommen"), ("Kim", "Kinder, Jugend und Familie"),
        ("Ida", "Interkulturelle Öffnung"), ("Gesa", "Gesundheit"),
    ):  # fmt: skip
        report, by = bericht(netzwerk, group), netzwerk.konto(name)
        parts = ["schwerpunkte", *(["keine_sitzung"] if name == "Ida" else [])]
        for part in parts:
            save_text(report, part, f"Bericht von {name}.", by=by, version=0)
        submit_bericht(report, by=by)


def release_all(friederike: Mensch, netzwerk: Netzwerk) -> None:
    """The two that came in by the pages are released by the pages, the others by the same service."""
    by_page = ("Deutschunterricht", "Wohnumfeld")
    for name in by_page:
        page = friederike.sieht(
            f"{bericht(netzwerk, name).get_absolute_url()}freigeben/", pruefen=name == by_page[0]
        )
        press(page, "Bericht freigeben")
        friederike.bestaetigt("Der Bericht ist freigegeben.")
    for name in MATRIX.keys() - by_page:
        release_bericht(bericht(netzwerk, name), by=netzwerk.konto("Friederike"), fassung=1)


# The view of the Steuerungsgruppe


def cell(page: Page, group: str, column: str) -> Locator:
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=group, exact=True))
    return row.locator(f"[data-label='{column}']")


def read_matrix(friederike: Mensch) -> None:
    """All figures as counted by hand; one of them is followed to the two sessions it comes from."""
    page = friederike.sieht("/steuerungsgruppe/quartalsberichte/")
    friederike.bestaetigt("6 von 6 Berichten sind freigegeben.")
    for group, figures in MATRIX.items():
        for column, figure in zip(SPALTEN, figures, strict=True):
            expect(cell(page, group, column), f"{group}, {column}").to_contain_text(
                re.compile(r"^\s*" + r"\s".join(map(re.escape, figure.split())) + r"(?!\d)")
            )
    cell(page, "Deutschunterricht", "Beteiligung").get_by_role("link").click()
    friederike.prueft()
    expect(page.get_by_role("heading", level=1)).to_have_text("Beteiligung")
    sources = page.get_by_role("link", name=re.compile("^Sitzung am"))
    expect(sources).to_have_text(["Sitzung am Di, 14.07.2026", "Sitzung am Di, 08.09.2026"])
    sources.last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3. Quartal")


def pass_need_on(friederike: Mensch, netzwerk: Netzwerk) -> None:
    """Onto the agenda of the next session of the Steuerungsgruppe, and on to the council."""
    page = friederike.sieht("/steuerungsgruppe/handlungsbedarf/")
    page.get_by_role("link", name=BEDARF).click()
    friederike.prueft()
    press(page, "Auf die Tagesordnung setzen")
    friederike.bestaetigt("Der Bedarf ist für die nächste Sitzung der Steuerungsgruppe vorgeschlagen.")
    press(page, "An den Stadtrat weitergeben")
    friederike.bestaetigt("Der Bedarf ist für den nächsten Bericht an den Stadtrat vorgemerkt.")
    friederike.sieht(f"{netzwerk.steuerungssitzung.get_absolute_url()}tagesordnung/")
    page.get_by_role("button", name=re.compile(f"Handlungsbedarf: {BEDARF}")).click()
    expect(page.locator("textarea").filter(has_text=f"Handlungsbedarf: {BEDARF}")).to_be_visible()
    press(page, "Tagesordnung speichern")
    friederike.bestaetigt("Die Tagesordnung ist gespeichert.")
    assert netzwerk.steuerungssitzung.tops.filter(titel=f"Handlungsbedarf: {BEDARF}").exists()


# The report to the council


def create_report(friederike: Mensch) -> Ratsbericht:
    page = friederike.sieht("/ratsberichte/neu/")
    page.get_by_label("Art").select_option(label="Zwischenbericht")
    choose(page, "Anderer Zeitraum")
    field(page, "Von").fill("2026-07-01")
    field(page, "Bis").fill("2026-09-30")
    field(page, "Titel").fill("Zwischenbericht Sommer 2026")
    press(page, "Bericht anlegen")
    friederike.bestaetigt("„Zwischenbericht Sommer 2026“ ist angelegt.")
    expect(page.get_by_text("„Zusammenfassung“ ist noch leer")).to_be_visible()
    friederike.prueft()
    return Ratsbericht.objects.get()


def write_summary(friederike: Mensch) -> None:
    """Prose with two placeholders, one of them put in by its button."""
    page = friederike.page
    page.get_by_role("link", name="Zusammenfassung", exact=True).click()
    friederike.prueft()
    text = field(page, "Text")
    text.fill("Das Netzwerk tagte so oft: ")
    text.press("End")
    page.locator("[data-nw-einfuegen='{{ sitzungen_gesamt }}']").click()
    expect(text).to_have_value("Das Netzwerk tagte so oft: {{ sitzungen_gesamt }}")
    text.press_sequentially(". Es kamen {{ teilnehmende }} Menschen.")
    press(page, "Abschnitt speichern")
    expect(page.locator("[data-nw-stand]")).to_contain_text("Gespeichert um")
    press(page, "Zurück zum Bericht")
    friederike.bestaetigt("Der Bericht lag der Steuerungsgruppe nicht zur Abstimmung vor.")


def renew_block(friederike: Mensch, report: Ratsbericht) -> None:
    """A figure that was unknown becomes known; text and table say so only after it was taken over."""
    page = friederike.sieht(f"{report.get_absolute_url()}lesen/")
    words = page.get_by_role("main")
    expect(words).to_contain_text(re.compile(r"tagte so oft: 5\. Es kamen mindestens 40"))
    Veranstaltung.objects.filter(titel="Elterncafé").update(teilnahme="gezaehlt", teilnehmende=12)
    for name, figure in (("Das Netzwerk in Zahlen", "52"), ("Veranstaltungen", "12")):
        friederike.sieht(f"{report.get_absolute_url()}bausteine/", pruefen=figure == "52")
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("table").first).to_contain_text(figure)
        press(page, "Neuen Stand übernehmen")
        friederike.bestaetigt(f"„{name}“ ist auf dem neuen Stand.")
    page.goto(f"{report.get_absolute_url()}lesen/")
    expect(words).to_contain_text(re.compile(r"tagte so oft: 5\. Es kamen 52 Menschen"))


def lay_before(friederike: Mensch, report: Ratsbericht) -> None:
    """The Steuerungsgruppe is asked, and nothing is left to be done."""
    page = friederike.sieht(report.get_absolute_url(), pruefen=False)
    press(page, "Zur Abstimmung vorlegen")
    friederike.bestaetigt("Die Steuerungsgruppe ist benachrichtigt und kann lesen.")
    friederike.bestaetigt("Alles ist vollständig.")


def freeze(friederike: Mensch, report: Ratsbericht) -> None:
    page = friederike.sieht(f"{report.get_absolute_url()}fassung/")
    expect(page.get_by_text("Alles ist vollständig")).to_be_visible()
    press(page, "Fassung erstellen")
    friederike.bestaetigt("0 von 4 Dateien sind fertig")
    fassungen.apply(throw=True)
    # The page renews itself.
    friederike.bestaetigt("Fassung 1 ist fertig.")
    press(page, "Fassung ansehen")
    friederike.prueft()


def fill_cover(friederike: Mensch, report: Ratsbericht) -> None:
    page = friederike.sieht(f"{report.get_absolute_url()}vorlage/", pruefen=False)
    press(page, "Deckblatt ausfüllen")
    friederike.prueft()
    expect(field(page, "Betreff")).to_have_value("Zwischenbericht Sommer 2026")
    press(page, "Deckblatt speichern")
    press(page, "Beratung eintragen")
    field(page, "Gremium").fill("Stadtrat")
    press(page, "Beratung speichern")
    friederike.bestaetigt("Die Beratungsfolge ist gespeichert.")
    friederike.prueft()


def publish(friederike: Mensch, report: Ratsbericht) -> None:
    page = friederike.sieht(f"{report.get_absolute_url()}veroeffentlichen/")
    press(page, "Veröffentlichen")
    friederike.bestaetigt("Der Bericht ist veröffentlicht. Alle können ihn lesen.")


def read_in_public(niemand: Mensch) -> None:
    """Without a login: the figures, the need, three files; nothing that was internal on the way."""
    page = niemand.sieht("/berichte/")
    page.get_by_role("link", name="Zwischenbericht Sommer 2026").click()
    niemand.prueft()
    words = page.get_by_role("main")
    for said in (SATZ, BITTE, "Es kamen 52 Menschen", "Tag der offenen Kurse"):
        expect(words).to_contain_text(said)
    for figure, number in (("Sitzungen gehalten", "5"), ("Veranstaltungen", "2"), ("Teilnehmende", "52")):
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=figure, exact=True))
        expect(row.first.get_by_role("cell")).to_have_text(number)
    pdf, docx, csv = files(page)
    assert dicht(SATZ) in dicht(pdf)
    assert SATZ in docx
    for text in (str(words.inner_text()), pdf, docx, csv):
        assert dicht(BEDARF) in dicht(text)
        assert not [word for word in INTERN if word in text]


def files(page: Page) -> list[str]:
    """Return the words of the three files."""
    links = page.get_by_role("region", name="Herunterladen").get_by_role("link")
    expect(links).to_have_count(3)
    pdf, docx, csv = (page.request.get(str(links.nth(n).get_attribute("href"))).body() for n in range(3))
    document = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [*(row.text for row in document.paragraphs), *cells]
    return ["\n".join(seiten(pdf)), "\n".join(lines), csv.decode("utf-8-sig")]


def test_a_need_and_a_quarter_go_to_the_council(
    netzwerk: Netzwerk, mailserver: Mailserver, mensch: Any, fenster: Fenster, heute_ist: HeuteIst
) -> None:
    raise_need(mensch("Lan"))
    formulate_need(mensch("Olena"))
    mails(mailserver)

    heute_ist(date(2026, 10, 1))
    berichte_anlegen.apply(throw=True)
    assert Quartalsbericht.objects.count() == len(MATRIX)
    olena, friederike, deu = mensch("Olena"), mensch("Friederike"), bericht(netzwerk, "Deutschunterricht")
    write_report(olena, deu)
    assert set(mails(mailserver)) == {adresse("Ines")}
    ask(friederike, deu)
    asked = mails(mailserver)
    assert set(asked) == {adresse("Olena")}
    assert "Kolibri" not in asked[adresse("Olena")]
    answer(olena, deu)
    say_nothing_to_report(mensch("Wanda"), bericht(netzwerk, "Wohnumfeld"))
    submit_the_others(netzwerk)
    mails(mailserver)
    release_all(friederike, netzwerk)
    assert set(mails(mailserver)) == {adresse(n) for n in ("Arne", "Olena", "Kim", "Ida", "Gesa", "Wanda")}

    read_matrix(friederike)
    pass_need_on(friederike, netzwerk)
    report = create_report(friederike)
    write_summary(friederike)
    renew_block(friederike, report)
    lay_before(friederike, report)
    freeze(friederike, report)
    fill_cover(friederike, report)
    publish(friederike, report)
    read_in_public(Mensch(fenster()))
