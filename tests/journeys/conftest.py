"""What a journey needs: windows, a mail server that really takes mail, and the network before the import."""

from collections.abc import Iterator
from typing import Any

import pytest

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.demo.factories import (
    GremiumFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
)
from tests.browser.conftest import (  # noqa: F401
    browser_context_args,
    browser_type_launch_args,
    fenster,
)
from tests.journeys.menschen import PASSWORT
from tests.versand.mailserver import Mailserver

FACHGRUPPEN = (
    ("Arbeit und Einkommen", "ARB"),
    ("Deutschunterricht", "DEU"),
    ("Kinder, Jugend und Familie", "KIT"),
    ("Interkulturelle Öffnung", "IKK"),
    ("Gesundheit", "GES"),
    ("Wohnumfeld", "WOH"),
)


@pytest.fixture
def mailserver(settings: Any) -> Iterator[Mailserver]:
    """A mail server of its own, and the settings point to it."""
    server = Mailserver().start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    server.stop()


@pytest.fixture
def gremien(transactional_db: None) -> dict[str, Gremium]:
    """The six Fachgruppen and the Steuerungsgruppe by name, all without members."""
    rows = [
        GremiumFactory(
            name=name,
            kurzname=name.split()[0].strip(","),
            kuerzel=kuerzel,
            slug=kuerzel.lower(),
            reihenfolge=n,
        )
        for n, (name, kuerzel) in enumerate(FACHGRUPPEN, 1)
    ]
    return {row.name: row for row in [*rows, GremiumFactory(steuerung=True)]}


@pytest.fixture
def geschaeftsstelle(gremien: dict[str, Gremium]) -> Konto:
    """The one person who is there before the import, with a password."""
    konto = KontoFactory(email="geschaeftsstelle@stadt.example", password=PASSWORT)
    stadt = InstitutionFactory(name="Stadt Halle (Saale), Integration", kurzname="Stadt")
    person = MitgliedFactory(vorname="Ines", nachname="Wollschläger", konto=konto, institution=stadt)
    NetzwerkrolleFactory(mitglied=person)
    return konto
