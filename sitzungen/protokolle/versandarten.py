"""The kinds of mail of the minutes."""

from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar
from sitzungen.protokolle.mails import beispiele
from sitzungen.protokolle.mails.einwendung import compose_einwendung, hindernis_einwendung
from sitzungen.protokolle.mails.protokoll import (
    compose_protokoll,
    hindernis_protokoll,
    kurzform_protokoll,
)

# A doubled hint is a nuisance, and who misses it still finds the minutes: a human decides.
PROTOKOLL = Versandart(
    "protokoll",
    5,
    compose_protokoll,
    hindernis_protokoll,
    Unklar.HALTEN,
    kurzform_protokoll,
    titel="Protokoll",
    beispiele=beispiele.protokoll,
)
EINWENDUNG = Versandart(
    "einwendung",
    5,
    compose_einwendung,
    hindernis_einwendung,
    Unklar.HALTEN,
    titel="Entscheidung über eine Einwendung",
    beispiele=beispiele.einwendung,
)


def register_versandarten() -> None:
    register(PROTOKOLL)
    register(EINWENDUNG)
