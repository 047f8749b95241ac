"""The kind of mail of the reports to the Stadtrat."""

from netzwerk.ratsbericht.mails import bericht
from netzwerk.ratsbericht.mails.beispiele import beispiele
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

RATSBERICHT = Versandart(
    bericht.ART, 5, None, bericht.hindernis, Unklar.WIEDERHOLEN, titel="Bericht an den Stadtrat",
    beispiele=beispiele,
)  # fmt: skip


def register_versandarten() -> None:
    register(RATSBERICHT)
