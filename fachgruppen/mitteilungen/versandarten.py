"""The kinds of mail this app puts into the outbox."""

from fachgruppen.mitteilungen.mails import ART_MITTEILUNG, compose_mitteilung, hindernis_mitteilung
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

# News that came twice does less harm than news that did not come.
MITTEILUNG = Versandart(ART_MITTEILUNG, 5, compose_mitteilung, hindernis_mitteilung, Unklar.WIEDERHOLEN)


def register_versandarten() -> None:
    register(MITTEILUNG)
