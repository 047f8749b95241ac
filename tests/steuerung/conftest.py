"""A network in the weeks after a quarter, with the draft of Fachgruppe A."""

from dataclasses import dataclass
from datetime import date

import pytest

from mitglieder.models import Konto
from netzwerk.demo.factories import QuartalsberichtFactory, SitzungFactory
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.services.schreiben import save_text
from netzwerk.steuerung.states import Abschnitt
from sitzungen.states import Sitzungsstatus


@dataclass(frozen=True)
class Lage:
    """The draft of A with a meeting held, and the accounts around it."""

    bericht: Quartalsbericht
    koordination: Konto
    beauftragte: Konto
    geschaeftsstelle: Konto

    def schreibe(self, text: str = "Wartelisten", abschnitt: Abschnitt = Abschnitt.SCHWERPUNKTE) -> None:
        row = self.bericht.texte.filter(abschnitt=abschnitt).first()
        version = row.version if row else 0
        save_text(self.bericht, abschnitt, text, by=self.koordination, version=version)

    def stand(self) -> str:
        self.bericht.refresh_from_db()
        return str(self.bericht.status)


@pytest.fixture
def lage(heute_ist, netz, konto_koordination_a, konto_beauftragte, konto_geschaeftsstelle):
    heute_ist(date(2026, 10, 5))
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 9, 8))
    report = QuartalsberichtFactory(gremium=netz.a)
    return Lage(report, konto_koordination_a, konto_beauftragte, konto_geschaeftsstelle)
