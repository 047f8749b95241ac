"""The kinds of mail of the quarterly reports."""

from netzwerk.steuerung.mails import bericht
from netzwerk.steuerung.mails.beispiele import beispiele
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

# A doubled reminder is a nuisance, a missing one costs weeks.
QUARTALSBERICHT = Versandart(
    bericht.ART, 5, None, bericht.hindernis, Unklar.WIEDERHOLEN, titel="Quartalsbericht",
    beispiele=beispiele,
)  # fmt: skip


def register_versandarten() -> None:
    register(QUARTALSBERICHT)
