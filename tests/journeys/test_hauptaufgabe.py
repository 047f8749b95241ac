"""The main job as people do it: import, log in, plan, invite, answer, change, cancel, see it all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pytest
import vobject
from playwright.sync_api import Page, expect

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.datum import datum_kurz
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import MitgliedFactory, SitzungFactory, TOPFactory, ZugehoerigkeitFactory
from sitzungen.models import Sitzung
from sitzungen.services.einladung import send_einladungen
from tests.browser.conftest import Fenster
from tests.journeys import schritte
from tests.journeys.menschen import (
    EINGELADENE,
    INSTITUTIONEN,
    MITGLIEDER,
    ernenne_beauftragte,
    ernenne_koordination,
    freier_tag,
    gib_konto,
)
from tests.journeys.post import Brief, verschicke
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALLE = len(EINGELADENE)
OLENA, OEMER, LAN = "olena@slawia.example", "oemer@vhs.example", "lan@slawia.example"


@dataclass(frozen=True)
class Reise:
    """What all stages share: a way to open windows, the mail server, the Fachgruppe it is about."""

    fenster: Callable[[], Page]
    mailserver: Mailserver
    deutsch: Gremium

    def log_in(self, email: str) -> Page:
        page = self.fenster()
        schritte.log_in(page, email)
        return page

    @property
    def sitzung(self) -> Sitzung:
        return Sitzung.objects.filter(gremium=self.deutsch).earliest("start")


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-javascript", "ohne-javascript"])
def test_from_import_to_steuerungsgruppe(
    javascript: bool,
    fenster: Fenster,
    live_server: Any,
    settings: Any,
    mailserver: Mailserver,
    gremien: dict[str, Gremium],
    geschaeftsstelle: Konto,
) -> None:
    settings.PORTAL_BASE_URL = live_server.url
    reise = Reise(partial(fenster, javascript=javascript), mailserver, gremien["Deutschunterricht"])
    neuer_tag = freier_tag(45)

    import_network(reise, geschaeftsstelle.email)
    ernenne_koordination(OLENA, reise.deutsch)
    olena = reise.log_in(OLENA)
    letters = plan_and_invite(reise, olena, javascript=javascript)
    answer(reise, olena, letters)
    move(reise, olena, letters, neuer_tag)
    other = cancel_another(reise, olena)
    check_feed(olena, schritte.subscribe(olena), reise.sitzung, other)

    ernenne_beauftragte("friederike@stadt.example")
    sees_planned(reise.log_in("friederike@stadt.example"), "Deutschunterricht", neuer_tag)


def import_network(reise: Reise, email: str) -> None:
    page = reise.log_in(email)
    schritte.import_file(page, "Institutionen", "institutionen.csv", INSTITUTIONEN, neu=3)
    schritte.import_file(page, "Mitglieder", "mitglieder.csv", MITGLIEDER, neu=6)


def plan_and_invite(reise: Reise, olena: Page, *, javascript: bool) -> dict[str, Brief]:
    schritte.plan(olena, "Deutschunterricht", freier_tag(30))
    schritte.edit_tagesordnung(olena)
    schritte.invite(olena, ALLE)
    letters = verschicke(reise.mailserver)
    sees_delivered(olena, javascript=javascript)
    check_invitations(letters, reise.sitzung)
    return letters


def answer(reise: Reise, olena: Page, letters: dict[str, Brief]) -> None:
    """One answers by the link of her mail, without login or cookie, one in the portal."""
    lan = reise.fenster()
    schritte.answer_by_link(lan, letters[LAN].antwort_link, "Ich nehme teil", "Dr. Lan Nguyễn")
    assert lan.context.cookies() == []
    gib_konto(OEMER)
    schritte.answer_in_portal(reise.log_in(OEMER), "Petra Lindner")
    sees_answers(olena, reise.sitzung, {"Dr. Lan Nguyễn": "Zusage", "Ömer Çelik": "Petra Lindner"})


def move(reise: Reise, olena: Page, letters: dict[str, Brief], tag: date) -> None:
    """Another day: everybody is told and asked again; the link of the first mail still works."""
    schritte.change_termin(olena, reise.sitzung.get_absolute_url(), tag, ALLE)
    check_change(letters, verschicke(reise.mailserver), tag)
    sees_answers(olena, reise.sitzung, {"Dr. Lan Nguyễn": "offen", "Ömer Çelik": "offen"})
    lan = reise.fenster()
    lan.goto(letters[LAN].antwort_link)
    expect(lan.get_by_text("Ihre Zusage galt für den")).to_be_visible()
    schritte.answer_by_link(lan, letters[LAN].antwort_link, "Unter Vorbehalt", "Dr. Lan Nguyễn")
    sees_answers(olena, reise.sitzung, {"Dr. Lan Nguyễn": "Vorbehalt", "Ömer Çelik": "offen"})


def cancel_another(reise: Reise, olena: Page) -> Sitzung:
    """A second session is cancelled; who joined after its invitation hears nothing."""
    sitzung = SitzungFactory(gremium=reise.deutsch, tag=freier_tag(100))
    TOPFactory(sitzung=sitzung, titel="Rückblick auf das Jahr")
    assert send_einladungen(sitzung, by=Konto.objects.get(email=OLENA)) == ALLE
    verschicke(reise.mailserver)
    ZugehoerigkeitFactory(gremium=reise.deutsch, mitglied=MitgliedFactory(), von=heute())
    schritte.cancel(olena, sitzung.get_absolute_url(), "Der Raum hat einen Wasserschaden.")
    check_cancellations(verschicke(reise.mailserver), sitzung)
    return sitzung


def sees_delivered(page: Page, *, javascript: bool) -> None:
    """With script the page renews itself, without there is the link; then each mail stands as delivered."""
    if javascript:
        done = f"Der Versand ist fertig: {ALLE} von {ALLE} zugestellt"
        expect(page.get_by_role("heading", name=done)).to_be_visible()
    page.get_by_role("link", name="Neu laden").click()
    page.get_by_text(f"Alle {ALLE} Empfängerinnen und Empfänger").click()
    delivered = page.get_by_role("row").get_by_text(re.compile(r"zugestellt \d\d\.\d\d\., \d?\d:\d\d"))
    expect(delivered).to_have_count(ALLE)


def sees_answers(page: Page, sitzung: Sitzung, expected: dict[str, str]) -> None:
    page.goto(sitzung.get_absolute_url())
    page.get_by_text(f"Alle {ALLE} Empfängerinnen und Empfänger").click()
    for name, words in expected.items():
        expect(page.get_by_role("row", name=name)).to_contain_text(words)


def check_invitations(letters: dict[str, Brief], sitzung: Sitzung) -> None:
    """Each gets one mail with her own name alone, the UID of the session, and local time."""
    assert set(letters) == EINGELADENE
    for adresse, letter in letters.items():
        event = letter.termin
        assert (event.uid.value, event.sequence.value) == (f"{sitzung.uuid}@netzwerk.example", "0")
        assert letter.method == "REQUEST"
        assert letter.teilnehmer == [adresse]
        assert local_start(event) == f"{sitzung.tag:%d.%m.%Y} 14:00 Europe/Berlin"
        assert event.dtstart.value == sitzung.start
        assert "Fragen aus dem Ausländerbeirat" in event.description.value
        others = EINGELADENE - {adresse, OLENA}
        assert not [other for other in others if other in letter.mail.as_string()]


def check_change(before: dict[str, Brief], after: dict[str, Brief], neuer_tag: date) -> None:
    """The same event moves: same UID, SEQUENCE 1, an answer to the first mail."""
    assert set(after) == set(before)
    for adresse, letter in after.items():
        event = letter.termin
        assert event.uid.value == before[adresse].termin.uid.value
        assert (event.sequence.value, letter.method) == ("1", "REQUEST")
        assert local_start(event) == f"{neuer_tag:%d.%m.%Y} 09:30 Europe/Berlin"
        assert letter.mail["In-Reply-To"] == before[adresse].mail["Message-ID"]
        assert letter.teilnehmer == [adresse]


def local_start(event: Any) -> str:
    start = event.dtstart
    return f"{start.value:%d.%m.%Y %H:%M} {start.params['X-VOBJ-ORIGINAL-TZID'][0]}"


def check_cancellations(letters: dict[str, Brief], sitzung: Sitzung) -> None:
    """Exactly those who were invited hear of it, and their calendars as well."""
    assert set(letters) == EINGELADENE
    for adresse, letter in letters.items():
        event = letter.termin
        assert (event.uid.value, event.sequence.value) == (f"{sitzung.uuid}@netzwerk.example", "1")
        assert (letter.method, event.status.value) == ("CANCEL", "CANCELLED")
        assert letter.teilnehmer == [adresse]
        assert "Wasserschaden" in letter.text


def check_feed(page: Page, path: str, moved: Sitzung, cancelled: Sitzung) -> None:
    """The feed needs no login and shows both sessions as they stand now, without people."""
    feed = vobject.readOne(page.request.get(path, headers={"Cookie": ""}).text())
    events = {event.uid.value.partition("@")[0]: event for event in feed.vevent_list}
    first, second = events[str(moved.uuid)], events[str(cancelled.uuid)]

    assert len(events) == 2
    assert (first.sequence.value, first.dtstart.value) == ("1", moved.start)
    assert (second.sequence.value, second.status.value) == ("1", "CANCELLED")
    assert not any("attendee" in event.contents for event in events.values())


def sees_planned(page: Page, fachgruppe: str, tag: date) -> None:
    """The Beauftragte finds the group in the grid of the year, planned on that day."""
    page.get_by_role("link", name="Steuerungsgruppe").first.click()
    if tag.year != heute().year:
        page.get_by_role("link", name=str(tag.year), exact=True).click()
    row = page.get_by_role("table").get_by_role("row", name=fachgruppe)
    planned = row.get_by_role("cell").filter(has_text="geplant")
    expect(planned).to_contain_text(datum_kurz(tag))
    expect(page.get_by_role("table").get_by_text("geplant", exact=True)).to_have_count(1)
