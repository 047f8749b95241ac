"""The kind of mail this app puts into the outbox."""

from mitglieder import beispielmails
from mitglieder.mails import ART
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Unklar


def kein_hindernis(versand: Versand) -> str:
    """A link that is out of date is held back by `gueltig_bis`."""
    return ""


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


def register_versandarten() -> None:
    register(KONTO)
