"""Kinds of mail and orders for the outbox tests."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from netzwerk.versand import arten
from netzwerk.versand.arten import Versandart
from netzwerk.versand.models import Versand
from netzwerk.versand.services import Auftrag
from netzwerk.versand.states import Unklar
from tests.versand.mailserver import Mailserver


def inhalt(versand: Versand) -> bytes:
    """A small but whole message."""
    return (
        f"From: portal@netzwerk.example\r\nTo: {versand.adresse}\r\n"
        f"Message-ID: {versand.message_id}\r\nSubject: Probe\r\n\r\nGuten Tag\r\n"
    ).encode()


LADUNG = Versandart("ladung", 1, inhalt, lambda versand: "", Unklar.WIEDERHOLEN)
ABSAGE = Versandart("absage", 0, inhalt, lambda versand: "", Unklar.WIEDERHOLEN)
ERINNERUNG = Versandart("erinnerung", 5, inhalt, lambda versand: "", Unklar.HALTEN)
FERTIG = Versandart("fertig", 5, None, lambda versand: "", Unklar.HALTEN)


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Versandart]]:
    """Only the kinds of these tests are known."""
    bekannt = {art.name: art for art in (LADUNG, ABSAGE, ERINNERUNG, FERTIG)}
    monkeypatch.setattr(arten, "_arten", bekannt)
    return bekannt


@pytest.fixture
def auftrag() -> Callable[..., Auftrag]:
    """Makes an order; every field can be given."""
    muster = Auftrag(
        art="ladung",
        vorgang="sitzung:1",
        empfang="einladung:1",
        adresse="a@verein.example",
        empfaenger_name="Ada Beispiel",
    )

    def make(**felder: object) -> Auftrag:
        return replace(muster, **felder)

    return make


@pytest.fixture
def mailserver(settings) -> Iterator[Mailserver]:
    """A mail server of its own, and the settings point to it."""
    server = Mailserver().start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    yield server
    server.stop()
