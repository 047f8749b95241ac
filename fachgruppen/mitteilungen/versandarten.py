"""The kinds of mail this app puts into the outbox."""

from fachgruppen.mitteilungen.mails import (
    ART_MITTEILUNG,
    ART_UEBERSICHT,
    compose_mitteilung,
    compose_uebersicht,
    hindernis_mitteilung,
    hindernis_uebersicht,
)
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

# News that came twice does less harm than news that did not come.
MITTEILUNG = Versandart(ART_MITTEILUNG, 5, compose_mitteilung, hindernis_mitteilung, Unklar.WIEDERHOLEN)
UEBERSICHT = Versandart(ART_UEBERSICHT, 5, compose_uebersicht, hindernis_uebersicht, Unklar.WIEDERHOLEN)


def register_versandarten() -> None:
    for art in (MITTEILUNG, UEBERSICHT):
        register(art)
