"""A Fachgruppe with people on a Monday in April 2026, and its session on 12 May."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

import pytest

from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied
from netzwerk.demo.factories import (
    AmtFactory,
    GremiumFactory,
    MitgliedFactory,
    SitzungFactory,
    TOPFactory,
    ZugehoerigkeitFactory,
    am_um,
)
from netzwerk.versand.models import Versand
from sitzungen.models import Einladung, Sitzung
from sitzungen.services.einladung import send_einladungen

HEUTE = date(2026, 4, 13)
SITZUNGSTAG = date(2026, 5, 12)
NEUER_TAG = date(2026, 6, 30)


def um(tag: date, stunde: int = 14, minute: int = 0) -> datetime:
    """Return the aware moment of a local time."""
    return am_um(tag, time(stunde, minute))


@dataclass
class Gruppe:
    """A Gremium, its coordinator's login, and its other members."""

    gremium: Gremium
    konto: Konto
    leitung: Mitglied
    mitglieder: list[Mitglied]

    def sitzung(self, **felder: object) -> Sitzung:
        """Return a planned session with two TOPs."""
        made = SitzungFactory(**{"gremium": self.gremium, "tag": SITZUNGSTAG, "ort": "Stadthaus", **felder})
        TOPFactory(sitzung=made, position=1, titel="Begrüßung")
        TOPFactory(sitzung=made, position=2, titel="Herbstkurse")
        return made

    def eingeladen(self, **felder: object) -> Sitzung:
        """Return a session to which everybody was invited by the service."""
        made = self.sitzung(**felder)
        send_einladungen(made, by=self.konto)
        made.refresh_from_db()
        return made


@pytest.fixture
def gruppe(db: None, heute_ist: Callable[..., datetime]) -> Gruppe:
    heute_ist(HEUTE)
    gremium = GremiumFactory(
        name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU", slug="deutschunterricht"
    )
    leitung = MitgliedFactory(
        mit_konto=True, vorname="Olena", nachname="Kowalenko", email="o.kowalenko@vhs.example",
        telefon="0345 5550142",
    )  # fmt: skip
    people = [leitung, *MitgliedFactory.create_batch(3)]
    for person in people:
        ZugehoerigkeitFactory(gremium=gremium, mitglied=person, von=date(2020, 1, 1))
    AmtFactory(gremium=gremium, mitglied=leitung, von=date(2026, 1, 1), bis=date(2027, 12, 31))
    return Gruppe(gremium, leitung.konto, leitung, people[1:])


def mark(status: str, *einladungen: Einladung, **felder: object) -> None:
    """Pretend a worker left the newest mail of these people in that status."""
    extra: dict[str, object] = {"gesendet": {"gesendet_am": datetime.now().astimezone()}}.get(status, {})
    if status in {"unzustellbar", "entfallen", "unklar"}:
        extra = {"fehler_text": "Adresse unbekannt", **extra}
    if status == "unklar":
        extra["phase"] = "data"
    for einladung in einladungen:
        rows = Versand.objects.filter(empfang=einladung.empfang).order_by("-sequence", "-pk")
        Versand.objects.filter(pk=rows[0].pk).update(status=status, **extra, **felder)
