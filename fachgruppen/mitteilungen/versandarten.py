"""The kinds of mail this app puts into the outbox."""

from fachgruppen.mitteilungen.mails import (
    ART_MITTEILUNG,
    ART_UEBERSICHT,
    beispiele,
    compose_mitteilung,
    compose_uebersicht,
    hindernis_mitteilung,
    hindernis_uebersicht,
)
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

# News that came twice does less harm than news that did not come.
MITTEILUNG = Versandart(
    ART_MITTEILUNG,
    5,
    compose_mitteilung,
    hindernis_mitteilung,
    Unklar.WIEDERHOLEN,
    titel="Mitteilung",
    beispiele=beispiele.mitteilung,
)
UEBERSICHT = Versandart(
    ART_UEBERSICHT,
    5,
    compose_uebersicht,
    hindernis_uebersicht,
    Unklar.WIEDERHOLEN,
    titel="Übersicht",
    beispiele=beispiele.uebersicht,
)


def register_versandarten() -> None:
    for art in (MITTEILUNG, UEBERSICHT):
        register(art)
