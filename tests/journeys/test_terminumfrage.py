"""A date is found together: asked by mail, answered by link and in the portal, decided, invited."""

import re
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from fachgruppen.models import Gremium
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, KontoFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.versand.services import run_versand
from sitzungen.models import Sitzung
from tests.browser.conftest import Fenster
from tests.journeys.menschen import PASSWORT, freier_tag
from tests.journeys.schritte import log_in, press
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMEN = ("Olena", "Lan", "Mira")


@pytest.fixture
def gruppe(gremien: dict[str, Gremium]) -> Gremium:
    """Fachgruppe Deutschunterricht with three people who have a login; Olena coordinates."""
    gremium = gremien["Deutschunterricht"]
    for name in NAMEN:
        email = f"{name.lower()}@slawia.example"
        konto = KontoFactory(email=email, password=PASSWORT)
        person = MitgliedFactory(vorname=name, nachname="Muster", konto=konto, email=email)
        ZugehoerigkeitFactory(gremium=gremium, mitglied=person, von=date(2020, 1, 1))
        if name == "Olena":
            AmtFactory(gremium=gremium, mitglied=person)
    return gremium


def received(server: Mailserver) -> dict[str, EmailMessage]:
    """Let the outbox run; return what the mail server got by it, by receiver."""
    known = len(server.angenommen)
    while run_versand().rest:
        pass
    posts = server.angenommen[known:]
    assert len({post.adresse for post in posts}) == len(posts)
    return {post.adresse: message_from_bytes(post.inhalt, policy=policy.default) for post in posts}


def words(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link(mail: EmailMessage) -> str:
    found = re.search(r"https?://[^/\s]+(/t/\S+)", words(mail))
    assert found
    return found[1]


def choose(page: Page, number: int, answer: str) -> None:
    """Choose in the group of the date with this number, counted from 0."""
    page.locator("fieldset.nw-terminwahl").nth(number).get_by_label(answer, exact=True).check()


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-javascript", "ohne-javascript"])
def test_a_date_is_found_together(
    gruppe: Gremium, mailserver: Mailserver, fenster: Fenster, javascript: bool
) -> None:
    first = freier_tag(40)
    second = freier_tag((first - heute()).days + 7)
    olena = fenster(javascript=javascript)
    log_in(olena, "olena@slawia.example")
    make_poll(olena, first, second)
    questions = received(mailserver)
    assert set(questions) == {f"{name.lower()}@slawia.example" for name in NAMEN}
    assert all("(Antwort bis " in mail["Subject"] for mail in questions.values())

    lan = fenster(javascript=javascript)
    lan.goto(link(questions["lan@slawia.example"]))
    expect(lan.get_by_text("Umfrage für Lan Muster")).to_be_visible()
    choose(lan, 0, "Nein")
    choose(lan, 1, "Ja")
    press(lan, "Antwort senden")
    expect(lan.get_by_role("heading", name="Ihre Antwort ist gespeichert")).to_be_visible()

    mira = fenster(javascript=javascript)
    log_in(mira, "mira@slawia.example")
    mira.get_by_role("link", name=re.compile("^Antworten")).first.click()
    choose(mira, 1, "Notfalls")
    press(mira, "Antwort senden")
    expect(mira.get_by_role("heading", name="Ihre Antwort")).to_be_visible()
    assert not mira.get_by_text("Lan Muster").count()

    decide(olena)
    expect(olena.get_by_text("Prüfen Sie jetzt die Einladung und senden Sie sie.")).to_be_visible()
    press(olena, "An 3 Personen senden")
    invitations = received(mailserver)
    assert set(invitations) == set(questions)
    sitzung = Sitzung.objects.get(gremium=gruppe)
    assert sitzung.tag == second
    assert all(mail["Subject"].startswith("Einladung: FG Deutschunterricht") for mail in invitations.values())

    lan.goto(link(questions["lan@slawia.example"]))
    expect(lan.get_by_text("Der Termin steht:")).to_be_visible()
    assert Mitglied.objects.count() == len(NAMEN)


def make_poll(page: Page, first: date, second: date) -> None:
    """From the page of planning to the mails, with two dates of one's own."""
    page.goto("/fachgruppen/deu/sitzungen/planen/")
    page.get_by_role("link", name="Mitglieder abstimmen lassen").click()
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    for number, day in enumerate((first, second)):
        row = page.get_by_role("group", name=f"Eigener Termin {number + 1}", exact=True)
        row.get_by_label("Tag").fill(day.isoformat())
        row.get_by_label("Beginn").fill("14:00")
        row.get_by_label("Ende").fill("16:00")
    press(page, "Eigene Termine prüfen")
    expect(page.get_by_text("Keines der 3 Mitglieder hat zur selben Zeit").last).to_be_visible()
    page.get_by_label("Antwort bis").fill((heute() + timedelta(days=7)).isoformat())
    page.get_by_label("Ort", exact=True).fill("Volkshochschule, Raum 204")
    press(page, "Speichern und prüfen")
    expect(page.get_by_label("Text der Nachricht")).to_contain_text("Zur Wahl stehen")
    press(page, "Umfrage verschicken")
    expect(page.get_by_text("Die Umfrage wird an 3 Personen verschickt.")).to_be_visible()


def decide(page: Page) -> None:
    page.reload()
    expect(page.get_by_text("Zwei von 3 Personen haben geantwortet")).to_be_visible()
    page.get_by_role("link", name="Termin festlegen", exact=True).first.click()
    expect(page.get_by_text("Passt am besten: 1 kann, 1 notfalls")).to_be_visible()
    press(page, "Festlegen und zur Einladung")
