"""The kinds of mail this app puts into the outbox."""

from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar
from sitzungen.mails import (
    compose_absage,
    compose_einladung,
    compose_planung,
    compose_quartal,
    compose_verschiebung,
    hindernis,
    hindernis_absage,
    hindernis_planung,
    hindernis_quartal,
)

# A missing Ladung is worse than a doubled one: calendars show the same UID and SEQUENCE once.
EINLADUNG = Versandart("einladung", 1, compose_einladung, hindernis, Unklar.WIEDERHOLEN)
VERSCHIEBUNG = Versandart("verschiebung", 0, compose_verschiebung, hindernis, Unklar.WIEDERHOLEN)
ABSAGE = Versandart("absage", 0, compose_absage, hindernis_absage, Unklar.WIEDERHOLEN)

PLANUNG = Versandart("planung", 5, compose_planung, hindernis_planung, Unklar.WIEDERHOLEN)
# A reminder twice is worse than one too few.
QUARTAL = Versandart("quartal", 5, compose_quartal, hindernis_quartal, Unklar.HALTEN)


def register_versandarten() -> None:
    for art in (EINLADUNG, VERSCHIEBUNG, ABSAGE, PLANUNG, QUARTAL):
        register(art)
