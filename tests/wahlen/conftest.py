"""An election in Fachgruppe A, led by Beauftragte and Geschäftsstelle, with members who may vote."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.services.wahl import create_wahl, standard_wahlordnung
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from tests.fixtures_rollen import Netz


@dataclass
class Fall:
    """A draft and the accounts that matter for it."""

    wahl: Wahl
    leitung: Konto
    beisitz: Konto
    alma: Konto
    stella: Konto
    karla: Konto

    def neu(self) -> Wahl:
        """Return the election as it stands in the database now."""
        found: Wahl = Wahl.objects.get(pk=self.wahl.pk)
        return found


@pytest.fixture
def angaben() -> Callable[..., dict[str, object]]:
    def build(**felder: object) -> dict[str, object]:
        return {
            "wahlordnung": standard_wahlordnung(),
            "modus": "praesenz",
            "geheim": True,
            "stichtag": heute(),
            "kandidatur_bis": heute() + timedelta(days=7),
            "beginn": None,
            "ende": None,
            "wahltag": heute() + timedelta(days=14),
            "anlass": "Ratshof",
            "leitung": None,
            "beisitz": None,
            **felder,
        }

    return build


@pytest.fixture
def maerz(heute_ist: Callable[..., object]) -> None:
    """Stop the clock before anybody exists."""
    heute_ist(date(2026, 3, 2))


@pytest.fixture
def fall(maerz: None, netz: Netz, alle_rollen: dict[str, Konto], angaben: Callable[..., dict]) -> Fall:
    who = alle_rollen
    leads, assists = who["geschaeftsstelle"], who["beauftragte"]
    wahl = create_wahl(
        netz.a, by=leads, art="koordination",
        angaben=angaben(leitung=leads.mitglied, beisitz=assists.mitglied),
    )  # fmt: skip
    return Fall(wahl, leads, assists, who["mitglied_a"], who["stellvertretung_a"], who["koordination_a"])
