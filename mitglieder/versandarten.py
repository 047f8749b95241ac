"""The kind of mail this app puts into the outbox."""

from mitglieder import beispielmails
from mitglieder.mails import ART, OHNE_KONTO
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Unklar


def kein_hindernis(versand: Versand) -> str:
    """A link that is out of date is held back by `gueltig_bis`."""
    return ""


def kein_konto(versand: Versand) -> str:
    """Nobody gets mail she did not ask for."""
    return "Zu dieser Adresse gibt es keinen Zugang."


# First of all: somebody sits before the screen and waits for it.
KONTO = Versandart(
    ART,
    0,
    None,
    kein_hindernis,
    Unklar.WIEDERHOLEN,
    titel="Anmeldung und Passwort",
    beispiele=beispielmails.konto,
    vertraulich=True,
)
# On no list: who typed an address here is nobody's business.
UNBEKANNT = Versandart(
    OHNE_KONTO,
    0,
    None,
    kein_konto,
    Unklar.WIEDERHOLEN,
    titel="Passwort vergessen, ohne Zugang",
    beispiele=beispielmails.ohne_konto,
    vertraulich=True,
    ungelistet=True,
)


def register_versandarten() -> None:
    register(KONTO)
    register(UNBEKANNT)
