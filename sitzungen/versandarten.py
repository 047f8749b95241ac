"""The kinds of mail this app puts into the outbox."""

from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar
from sitzungen.mails import (
    compose_absage,
    compose_einladung,
    compose_verschiebung,
    hindernis,
    hindernis_absage,
)

# A missing Ladung is worse than a doubled one: calendars show the same UID and SEQUENCE once.
EINLADUNG = Versandart("einladung", 1, compose_einladung, hindernis, Unklar.WIEDERHOLEN)
VERSCHIEBUNG = Versandart("verschiebung", 0, compose_verschiebung, hindernis, Unklar.WIEDERHOLEN)
ABSAGE = Versandart("absage", 0, compose_absage, hindernis_absage, Unklar.WIEDERHOLEN)


def register_versandarten() -> None:
    for art in (EINLADUNG, VERSCHIEBUNG, ABSAGE):
        register(art)
