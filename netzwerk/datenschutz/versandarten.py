"""The kinds of mail this app puts into the outbox."""

from netzwerk.datenschutz import mails
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

ARTEN = (
    (mails.ANTWORT, "Antwort zum Datenschutz", mails.beispiele_antwort),
    (mails.ABSCHIED, "Jemand verlässt das Netzwerk", mails.beispiele_abschied),
    (mails.SPERRE, "Zugang gesperrt", mails.beispiele_sperre),
)


def register_versandarten() -> None:
    for name, titel, letters in ARTEN:
        register(
            Versandart(
                name,
                1,
                None,
                mails.hindernis,
                Unklar.WIEDERHOLEN,
                titel=titel,
                beispiele=letters,
                vertraulich=True,
            )
        )
