"""Joining and leaving as people do it: wish, acceptance, letter by real SMTP, inside pages, access gone."""

from datetime import time, timedelta
from email import message_from_bytes, policy
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    SitzungFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.services import run_versand
from tests.browser.conftest import Fenster
from tests.conftest import HeuteIst
from tests.journeys import schritte
from tests.journeys.menschen import PASSWORT
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def person(vorname: str, nachname: str) -> Konto:
    email = f"{vorname.lower()}@verein.example"
    konto = KontoFactory(email=email, password=PASSWORT)
    verein = InstitutionFactory(name=f"Verein {nachname}")
    MitgliedFactory(vorname=vorname, nachname=nachname, konto=konto, email=email, institution=verein)
    return konto


def letters(server: Mailserver) -> dict[str, str]:
    """Let the outbox run; return the text of each new mail by its receiver."""
    known = len(server.angenommen)
    while run_versand().rest:
        pass
    return {post.adresse: _text(post.inhalt) for post in server.angenommen[known:]}


def _text(inhalt: bytes) -> str:
    body = message_from_bytes(inhalt, policy=policy.default).get_body(("plain",))
    return " ".join(str(body.get_content()).split())


def _log_in(fenster: Any, konto: Konto) -> Page:
    page: Page = fenster()
    schritte.log_in(page, konto.email)
    return page


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-javascript", "ohne-javascript"])
def test_from_wish_to_leaving(
    javascript: bool,
    fenster: Fenster,
    live_server: Any,
    settings: Any,
    mailserver: Mailserver,
    gremien: dict[str, Gremium],
    heute_ist: HeuteIst,
) -> None:
    settings.PORTAL_BASE_URL = live_server.url
    heute_ist(heute(), time(23, 50))
    deutsch = gremien["Deutschunterricht"]
    lead, member = person("Olena", "Kowalenko"), person("Samira", "Haddad")
    ZugehoerigkeitFactory(gremium=deutsch, mitglied=lead.mitglied)
    AmtFactory(gremium=deutsch, mitglied=lead.mitglied)
    SitzungFactory(gremium=deutsch, ort="Raum der Gruppe")
    olena, samira = (_log_in(partial(fenster, javascript=javascript), konto) for konto in (lead, member))

    wish(samira)
    assert "Samira Haddad möchte in der Gruppe mitmachen." in letters(mailserver)["olena@verein.example"]
    accept(olena)
    assert "Sie gehören jetzt dazu." in letters(mailserver)["samira@verein.example"]
    see_inside(samira)
    leave(samira)
    assert "Samira Haddad verlässt die Gruppe" in letters(mailserver)["olena@verein.example"]
    see_inside(samira)
    # After midnight the very next request is refused.
    heute_ist(heute() + timedelta(days=1), time(0, 1))
    assert samira.goto("/fachgruppen/deu/sitzungen/").status == 403  # type: ignore[union-attr]
    samira.goto("/fachgruppen/deu/mitglieder/frueher/")
    expect(samira.get_by_role("row", name="Samira Haddad")).to_be_visible()


def wish(page: Page) -> None:
    page.goto("/fachgruppen/deu/")
    page.get_by_role("main").get_by_role("link", name="Mitmachen", exact=True).click()
    schritte.field(page, "Was bringen Sie mit?").fill("Ich gebe Kurse am Abend.")
    schritte.press(page, "Wunsch abschicken")
    expect(page.get_by_text("Ihr Wunsch ist abgeschickt.")).to_be_visible()
    expect(page.get_by_text("wartet auf Antwort")).to_be_visible()


def accept(page: Page) -> None:
    page.goto("/mein-bereich/")
    row = page.get_by_role("listitem").filter(has_text="Beitrittswunsch beantworten")
    expect(row).to_contain_text("Ich gebe Kurse am Abend.")
    row.get_by_role("link").first.click()
    schritte.press(page, "Aufnehmen")
    expect(page.get_by_text("Samira Haddad ist aufgenommen.")).to_be_visible()


def see_inside(page: Page) -> None:
    page.goto("/fachgruppen/deu/sitzungen/")
    expect(page.get_by_text("Raum der Gruppe").first).to_be_visible()


def leave(page: Page) -> None:
    page.goto("/fachgruppen/deu/mitglieder/")
    schritte.press(page, "Aus der Gruppe austreten")
    expect(page.get_by_text("nicht mehr eingeladen")).to_be_visible()
    schritte.press(page, "Austritt erklären")
    expect(page.get_by_text("Ihr Austritt ist erklärt.").first).to_be_visible()
