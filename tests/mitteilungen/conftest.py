"""A small network with a Mitteilung to write, and mails read back from their bytes."""

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from fachgruppen.mitteilungen.mails import compose_mitteilung
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.services.entwurf import Angaben, create_mitteilung
from fachgruppen.mitteilungen.services.veroeffentlichen import publish_mitteilung
from mitglieder.models import Konto
from netzwerk.demo.factories import BenachrichtigungFactory
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz

Veroeffentliche = Callable[..., Mitteilung]


@pytest.fixture
def veroeffentliche(netz: Netz, konto_koordination_a: Konto) -> Veroeffentliche:
    """Write and publish to Fachgruppe A as its Koordination unless told otherwise."""

    def make(by: Konto = konto_koordination_a, **felder: Any) -> Mitteilung:
        angaben = {"titel": "Neue Kurse", "text": "Ab März.", "gremien": (netz.a,), **felder}
        row = create_mitteilung(Angaben(**angaben), by=by)
        publish_mitteilung(row, by=by)
        row.refresh_from_db()
        return row

    return make


def wunsch(konto: Konto, rhythmus: str, gremium: object = None) -> None:
    BenachrichtigungFactory(mitglied=konto.mitglied, rhythmus=rhythmus, gremium=gremium)


def empfaenger(mitteilung: Mitteilung) -> set[str]:
    """Return the first names of those who are mailed."""
    rows = Versand.objects.filter(vorgang=mitteilung.vorgang)
    return {row.empfaenger_name.split()[0] for row in rows}


def mail_von(row: Versand) -> EmailMessage:
    return email.message_from_bytes(compose_mitteilung(row), policy=email.policy.default)


def text_von(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
