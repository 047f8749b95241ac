"""Nobody learns by any page who has a login: same status, same words, same work for every address.

Work is counted, not timed: queries, rows of the outbox, passwords hashed.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fachgruppen.models import Gremium
from mitglieder.services.konto import create_zugang
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import GremiumFactory, KontoFactory, MitgliedFactory
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.beitritt.eingaben import absenden, brieftext, eingaben

pytestmark = pytest.mark.django_db
PASSWORT = "Saalekiez-im-Herbst"
# Each address is as long as the others.
ADRESSEN = ("bekannt", "unbekan", "gesperr", "eingela", "ausgetr")


@pytest.fixture
def gremium() -> Gremium:
    """A network that knows some of the addresses, each in its way."""
    MitgliedFactory(
        konto=KontoFactory(email="bekannt@x.example", password=PASSWORT), email="bekannt@x.example"
    )
    MitgliedFactory(konto=KontoFactory(email="gesperr@x.example", password=PASSWORT, is_active=False))
    create_zugang(MitgliedFactory(email="eingela@x.example"), by=None)
    left = KontoFactory(email="ausgetr@x.example", password=PASSWORT)
    MitgliedFactory(konto=left, ausgetreten_am=heute())
    group: Gremium = GremiumFactory()
    return group


def spur(send: Callable[[Client, str], Any], name: str) -> dict[str, Any]:
    """Return everything somebody outside could see or measure of one try with this address."""
    cache.clear()
    client, before = Client(), Versand.objects.count()
    with CaptureQueriesContext(connection) as queries:
        answer = send(client, f"{name}@x.example")
    words = re.sub(r'value="[^"]*"|nonce="[^"]*"', "", answer.content.decode().replace(name, "ADRESSE"))
    return {
        "status": answer.status_code,
        "ziel": answer.headers.get("Location", ""),
        "worte": words,
        "koepfe": sorted(answer.headers),
        "abfragen": len(queries),
        "postausgang": Versand.objects.count() - before,
    }


def alle_gleich(send: Callable[[Client, str], Any]) -> dict[str, Any]:
    traces = {name: spur(send, name) for name in ADRESSEN}
    for name, trace in traces.items():
        assert trace == traces["unbekan"], name
    return traces["unbekan"]


def test_application(gremium: Gremium) -> None:
    trace = alle_gleich(lambda client, email: absenden(client, eingaben(gremium, email=email)))
    assert (trace["status"], trace["postausgang"]) == (302, 1)
    mails = {mail.adresse: mail for mail in Versand.objects.filter(art="beitritt_bestaetigung")}
    assert len(mails) == len(ADRESSEN)
    known = brieftext(mails["bekannt@x.example"])
    assert "gibt es aber schon einen Zugang" in " ".join(known.split())
    assert "schon einen Zugang" not in " ".join(brieftext(mails["unbekan@x.example"]).split())


def test_password_forgotten(gremium: Gremium) -> None:
    page = reverse("account_reset_password")
    trace = alle_gleich(lambda client, email: client.post(page, {"email": email}))
    assert (trace["status"], trace["postausgang"]) == (302, 1)
    held = {mail.adresse for mail in Versand.objects.all() if art(mail.art).hindernis(mail)}
    assert held == {"unbekan@x.example", "gesperr@x.example"}
    # Such a mail is on no list: nobody in the office reads who was asked about.
    assert all(art(name).ungelistet for name in ("konto_unbekannt",))


def test_login_with_a_wrong_password(gremium: Gremium, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    work: dict[str, int] = {}

    def send(client: Client, email: str) -> Any:
        hashed.clear()
        answer = client.post(reverse("account_login"), {"login": email, "password": "falsch-falsch-falsch"})
        work[email] = len(hashed)
        return answer

    trace = alle_gleich(send)
    assert (trace["status"], trace["postausgang"]) == (200, 0)
    assert "passen nicht zusammen" in trace["worte"]
    assert set(work.values()) == {1}


def test_invitation_links_say_nothing_about_who_exists() -> None:
    """An invented link and one to an account that is gone are one and the same."""
    answers = [
        Client().get(reverse("beitritt:einladung", args=[token])) for token in ("1.2:abc", "999.2:abc")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content == answers[1].content
