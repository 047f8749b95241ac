"""A whole secret election: twelve voters, a run-off, the recount script, acceptance, the office."""

import logging
import re
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from email import message_from_bytes, policy
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from fachgruppen.models import Amt, Gremium
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel, stimmoptionen
from fachgruppen.wahlen.services.schliessen import close_faellige
from mitglieder.models import Konto
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    KontoFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    WahlordnungFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.services import run_versand
from tests.browser.conftest import Fenster
from tests.journeys.menschen import PASSWORT
from tests.journeys.schritte import choose, log_in, press
from tests.journeys.schritte import field as feld
from tests.journeys.test_terminumfrage import words
from tests.versand.mailserver import Mailserver
from tests.wahlen.urnen import beende, in_der_urne

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMEN = ("Olena", "Lan", "Mira", "Ruth", "Jonas", "Aylin", "Bernd", "Cem", "Doris", "Emil", "Farah", "Gerd")
# What each of the twelve votes, in the order of NAMEN: nobody has more than half, then Olena has.
ERSTE = ("Olena",) * 5 + ("Lan",) * 4 + ("Mira",) * 3
ZWEITE = ("Olena",) * 7 + ("Lan",) * 4 + ("Enthaltung",)
PRUEFCODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@dataclass
class Wahlkreis:
    """The Fachgruppe, its voters, who leads and who assists, each with a window."""

    gremium: Gremium
    konten: dict[str, Konto]
    leitung: Page
    beisitz: Page
    codes: dict[str, str] = field(default_factory=dict)
    pruefcodes: list[str] = field(default_factory=list)

    @property
    def wahl(self) -> Wahl:
        return Wahl.objects.get(gremium=self.gremium)

    @property
    def gang(self) -> Wahlgang:
        return Wahlgang.objects.select_related("wahl").filter(wahl=self.wahl).latest("nr")

    def url(self, name: str) -> str:
        return reverse(name, args=[self.wahl.pk])


@pytest.fixture
def kreis(gremien: dict[str, Gremium], geschaeftsstelle: Konto, fenster: Fenster) -> Wahlkreis:
    """Friederike (Beauftragte) leads, Ines (Geschäftsstelle) assists; twelve members may vote."""
    gremium = gremien["Deutschunterricht"]
    WahlordnungFactory(name="Wahlordnung mit Online-Wahl", online=True)
    konten = {}
    for name in NAMEN:
        email = f"{name.lower()}@slawia.example"
        konten[name] = KontoFactory(email=email, password=PASSWORT)
        person = MitgliedFactory(vorname=name, nachname="Muster", email=email, konto=konten[name])
        ZugehoerigkeitFactory(gremium=gremium, mitglied=person, von=date(2020, 1, 1))
    lead = KontoFactory(email="friederike@stadt.example", password=PASSWORT)
    NetzwerkrolleFactory(
        mitglied=MitgliedFactory(vorname="Friederike", nachname="Anders", email=lead.email, konto=lead),
        rolle="beauftragte",
    )
    windows = [fenster(), fenster()]
    for page, konto in zip(windows, (lead, geschaeftsstelle), strict=True):
        log_in(page, konto.email)
    return Wahlkreis(gremium, konten, *windows)


def betritt(fenster: Fenster, name: str, *, javascript: bool = True) -> Page:
    """Open a window of this voter, as wide as a phone."""
    page = fenster(javascript=javascript)
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, f"{name.lower()}@slawia.example")
    return page


def waehle_aus(page: Page, label: str, text: str) -> None:
    """Choose the option with these words in a list."""
    box = page.get_by_role("combobox", name=label)
    box.select_option(box.locator("option", has_text=text).get_attribute("value"))


# Before the vote


def lege_an(kreis: Wahlkreis) -> None:
    """Draft the election; the first try forgets when voting ends and loses nothing."""
    page = kreis.leitung
    page.goto(reverse("wahlen:neu", args=[kreis.gremium.slug]))
    choose(page, "Online")
    start = heute() + timedelta(days=15)
    feld(page, "Stimmabgabe online ab").fill(start.isoformat())
    feld(page, "Uhrzeit des Beginns").fill("08:00")
    feld(page, "Stimmabgabe online bis").fill((start + timedelta(days=5)).isoformat())
    feld(page, "Kandidaturen bis").fill((heute() + timedelta(days=10)).isoformat())
    waehle_aus(page, "Wahlleitung", "Anders")
    waehle_aus(page, "Beisitz", "Wollschläger")
    waehle_aus(page, "Wahlordnung", "Wahlordnung mit Online-Wahl")
    press(page, "Wahl anlegen")
    expect(page.get_by_role("alert").first).to_contain_text("Geben Sie die Uhrzeit des Endes ein.")
    expect(feld(page, "Uhrzeit des Beginns")).to_have_value("08:00")
    feld(page, "Uhrzeit des Endes").fill("18:00")
    press(page, "Wahl anlegen")
    expect(page.get_by_text("Die Wahl ist angelegt.")).to_be_visible()


def rufe_auf(kreis: Wahlkreis) -> None:
    press(kreis.leitung, "Prüfliste öffnen")
    press(kreis.leitung, "Zu Kandidaturen aufrufen")
    expect(
        kreis.leitung.get_by_text("Mitglieder kandidieren oder schlagen jemanden vor").first
    ).to_be_visible()


def kandidieren(kreis: Wahlkreis, fenster: Fenster) -> Page:
    """Olena and Lan stand, Olena proposes Mira, who accepts; return Olena's window."""
    olena = betritt(fenster, "Olena")
    olena.goto(kreis.wahl.get_absolute_url())
    press(olena, "Selbst kandidieren")
    feld(olena, "Vorstellung").fill("Ich möchte Kurse am Abend.")
    press(olena, "Selbst kandidieren")
    expect(olena.get_by_text("Sie kandidieren").first).to_be_visible()
    press(olena, "Jemanden vorschlagen")
    waehle_aus(olena, "Wen schlagen Sie vor?", "Mira")
    press(olena, "Person vorschlagen")
    for name, knopf in (("Lan", "Selbst kandidieren"), ("Mira", "Kandidatur annehmen")):
        page = betritt(fenster, name, javascript=name == "Lan")
        page.goto(kreis.url("wahlen:kandidatur"))
        press(page, knopf)
        expect(page.get_by_text("Sie kandidieren").first).to_be_visible()
        page.context.close()
    return olena


def stelle_fest(kreis: Wahlkreis) -> None:
    """Fifteen days later: the ballot is fixed."""
    now = jetzt()
    Wahl.objects.filter(pk=kreis.wahl.pk).update(
        stichtag=heute() - timedelta(days=2),
        kandidatur_bis=heute() - timedelta(days=1),
        beginn=now - timedelta(minutes=1),
        ende=now + timedelta(days=4),
    )
    kreis.leitung.goto(kreis.wahl.get_absolute_url())
    press(kreis.leitung, "Prüfliste öffnen")
    press(kreis.leitung, "Stimmzettel feststellen")
    assert kreis.wahl.status == "bereit"


def erzeuge_codes(kreis: Wahlkreis) -> None:
    """Each official sees the own code once, types it, and finds it nowhere any more."""
    for name, page in (("A", kreis.leitung), ("B", kreis.beisitz)):
        page.goto(kreis.wahl.get_absolute_url())
        press(page, "Auszählcode öffnen")
        press(page, "Auszählcode erzeugen")
        kreis.codes[name] = page.locator(".nw-auszaehlcode").inner_text()
        feld(page, "Auszählcode").fill(kreis.codes[name].lower().replace("-", " "))
        press(page, "Code prüfen")
        expect(page.get_by_text("Ihr Auszählcode passt.")).to_be_visible()
        page.reload()
        expect(page.get_by_text(kreis.codes[name])).to_have_count(0)


def oeffne(kreis: Wahlkreis) -> None:
    kreis.leitung.goto(kreis.wahl.get_absolute_url())
    press(kreis.leitung, "Zur Urne")
    press(kreis.leitung, "Stimmabgabe öffnen")
    expect(kreis.leitung.get_by_text("Die Urne ist offen.")).to_be_visible()


# Voting


def waehle(page: Page, kreis: Wahlkreis, wen: str) -> str:
    """Two screens and a receipt; forgetting to choose and changing one's mind lose nothing."""
    page.goto(kreis.wahl.get_absolute_url())
    press(page, "Stimmzettel öffnen")
    press(page, "Weiter zur Prüfung")
    expect(page.get_by_role("alert")).to_contain_text("Bitte wählen Sie eine Person oder „Enthaltung“.")
    choose(page, wen)
    press(page, "Weiter zur Prüfung")
    press(page, "Zurück und ändern")
    expect(page.get_by_role("radio", name=re.compile(f"^{wen}"))).to_be_checked()
    press(page, "Weiter zur Prüfung")
    expect(page.get_by_text("Noch ist nichts gespeichert.")).to_be_visible()
    press(page, "Stimme abgeben")
    return quittung(page)


def waehle_mit_tasten(page: Page, kreis: Wahlkreis, wen: str) -> str:
    """The whole way without touching a mouse: Tab, arrows, Enter."""
    page.goto(kreis.url("urne:stimmzettel"))
    reach(page, "radio", "")
    for _ in range(8):
        if page.get_by_role("radio", name=re.compile(f"^{wen}")).is_checked():
            break
        page.keyboard.press("ArrowDown")
    reach(page, "button", "Weiter zur Prüfung")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stimme prüfen und abgeben")
    reach(page, "button", "Stimme abgeben")
    page.keyboard.press("Enter")
    return quittung(page)


def reach(page: Page, role: Any, name: str) -> None:
    """Press Tab until the focus is on the first such element."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and focus.and_(page.get_by_role(role, name=name)).count():
            return
    pytest.fail(f"Mit der Tabulatortaste nicht erreichbar: {name or role}")


def quittung(page: Page) -> str:
    """Read the Prüfcode; it stands on this page only."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Stimme ist in der Urne")
    code = page.locator(".nw-auszaehlcode").inner_text()
    assert PRUEFCODE.fullmatch(code)
    return code


def waehle_ueber_http(kreis: Wahlkreis, name: str, wen: str) -> str:
    """Cast as a browser would post it, then once more by a double click: one vote, no error."""
    client = Client()
    client.force_login(kreis.konten[name], backend="allauth.account.auth_backends.AuthenticationBackend")
    wert = next(
        row.wert for row in stimmoptionen(namen_auf_dem_stimmzettel(kreis.gang)) if row.name.startswith(wen)
    )
    data = {"gang": str(kreis.gang.pk), "stimme": wert}
    assert client.post(kreis.url("urne:pruefen"), data).status_code == 200
    receipt = client.post(kreis.url("urne:abgeben"), data)
    again = client.post(kreis.url("urne:abgeben"), data)
    assert again.status_code == 200
    assert "Ihre Stimme ist bereits in der Urne." in again.content.decode()
    found = PRUEFCODE.search(receipt.content.decode())
    assert found
    return found[0]


def stimmt_ab(kreis: Wahlkreis, fenster: Fenster, olena: Page, stimmen: tuple[str, ...]) -> None:
    """Olena with the mouse, Ruth by keyboard alone, Jonas without JavaScript, nine by HTTP."""
    ballots = dict(zip(NAMEN, stimmen, strict=True))
    kreis.pruefcodes.append(waehle(olena, kreis, ballots.pop("Olena")))
    ruth = betritt(fenster, "Ruth")
    kreis.pruefcodes.append(waehle_mit_tasten(ruth, kreis, ballots.pop("Ruth")))
    ruth.evaluate("history.go(-2)")
    expect(ruth.get_by_text("Ihre Stimme ist bereits in der Urne.").first).to_be_visible()
    jonas = betritt(fenster, "Jonas", javascript=False)
    kreis.pruefcodes.append(waehle(jonas, kreis, ballots.pop("Jonas")))
    jonas.goto(kreis.wahl.get_absolute_url())
    expect(jonas.get_by_role("link", name="Urne und Prüfcodes")).to_be_visible()
    for page in (ruth, jonas):
        page.context.close()
    kreis.pruefcodes += [waehle_ueber_http(kreis, name, wen) for name, wen in ballots.items()]
    assert in_der_urne(kreis.gang.pk) == (12, 12)


def schliesse_und_zaehle(kreis: Wahlkreis, page: Page, code: str) -> None:
    """The clock closes the urn; everybody finds the Prüfcodes; one code opens it."""
    beende(kreis.gang)
    assert close_faellige() == 1
    page.goto(kreis.url("urne:urne"))
    for pruefcode in kreis.pruefcodes[-12:]:
        expect(page.get_by_text(pruefcode, exact=True)).to_be_visible()
    press(page, "Urne auszählen")
    feld(page, "Auszählcode").fill("0000 0000")
    press(page, "Jetzt auszählen")
    expect(page.get_by_text("Dieser Auszählcode passt nicht.").first).to_be_visible()
    feld(page, "Auszählcode").fill(code)
    press(page, "Jetzt auszählen")
    expect(page.get_by_text("Die Urne ist ausgezählt.")).to_be_visible()


def setze_stichwahl_an(kreis: Wahlkreis) -> None:
    page = kreis.leitung
    page.goto(kreis.wahl.get_absolute_url())
    press(page, "Stichwahl ansetzen")
    feld(page, "Ende: Tag").fill((heute() + timedelta(days=3)).isoformat())
    feld(page, "Ende: Uhrzeit").fill("18:00")
    press(page, "Stichwahl ansetzen")
    expect(page.get_by_text("Die Stichwahl ist angesetzt.")).to_be_visible()


# Afterwards


def zaehle_nach(kreis: Wahlkreis, ordner: Path) -> list[str]:
    """Count with the script alone, by the codes of both officials; return its totals."""
    out = StringIO()
    call_command("auszaehlen_export", str(kreis.gang.pk), stdout=out)
    (ordner / "urne.json").write_text(out.getvalue(), encoding="utf-8")
    skript = str(Path(settings.BASE_DIR) / "docs" / "auszaehlen.py")
    done = subprocess.run(
        [sys.executable, "-I", skript, "urne.json", "--code"],
        cwd=ordner,
        input=f"{kreis.codes['A']}\n{kreis.codes['B']}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def nimmt_an(kreis: Wahlkreis, olena: Page) -> None:
    olena.goto(kreis.wahl.get_absolute_url())
    press(olena, "Annehmen oder ablehnen")
    press(olena, "Wahl annehmen")
    expect(olena.get_by_text("hat die Wahl angenommen").first).to_be_visible()
    amt = Amt.objects.get(gremium=kreis.gremium, art="koordination")
    assert (amt.mitglied, amt.legitimation) == (kreis.konten["Olena"].mitglied, "wahl")


def test_a_secret_election_from_the_draft_to_the_office(
    kreis: Wahlkreis,
    fenster: Fenster,
    mailserver: Mailserver,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    lege_an(kreis)
    rufe_auf(kreis)
    called = versende(mailserver)
    assert {f"{name.lower()}@slawia.example" for name in NAMEN} <= set(called)
    olena = kandidieren(kreis, fenster)
    stelle_fest(kreis)
    erzeuge_codes(kreis)
    oeffne(kreis)
    versende(mailserver)
    stimmt_ab(kreis, fenster, olena, ERSTE)
    # Casting sends nothing to anybody.
    assert versende(mailserver) == []
    schliesse_und_zaehle(kreis, kreis.beisitz, kreis.codes["B"])
    assert kreis.wahl.status == "stichwahl"
    setze_stichwahl_an(kreis)
    erzeuge_codes(kreis)
    oeffne(kreis)
    versende(mailserver)
    stimmt_ab(kreis, fenster, olena, ZWEITE)
    assert versende(mailserver) == []
    schliesse_und_zaehle(kreis, kreis.leitung, kreis.codes["A"])
    assert zaehle_nach(kreis, tmp_path)[2:] == ["Lan Muster: 4", "Olena Muster: 7", "Enthaltung: 1"]
    nimmt_an(kreis, olena)
    versende(mailserver)

    assert len(kreis.pruefcodes) == len(set(kreis.pruefcodes)) == 24
    assert verraten(kreis, mailserver, caplog) == []


def versende(server: Mailserver) -> list[str]:
    """Let the outbox run; return who got something."""
    known = len(server.angenommen)
    while run_versand().rest:
        pass
    return [post.adresse for post in server.angenommen[known:]]


def verraten(kreis: Wahlkreis, server: Mailserver, log: pytest.LogCaptureFixture) -> list[str]:
    """Return every mail and line of the log that holds a code or what a ballot says."""
    mails = [message_from_bytes(post.inhalt, policy=policy.default) for post in server.angenommen]
    texts = [words(mail) for mail in mails] + [row.getMessage() for row in log.records]
    options = [rf"\bk{row.pk}\b" for row in kreis.wahl.kandidaturen.all()]
    secret = re.compile("|".join([*kreis.pruefcodes, *kreis.codes.values(), *options]))
    return [text for text in texts if secret.search(text)]
