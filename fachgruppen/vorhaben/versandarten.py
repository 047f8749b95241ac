"""The kinds of mail this app puts into the outbox."""

from fachgruppen.mails.brief import hindernis_person
from fachgruppen.vorhaben.mails import bedarf, beispiele
from fachgruppen.vorhaben.mails.veranstaltung import ZAHL, hindernis_zahl
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

ARTEN = (
    (bedarf.NEU, bedarf.hindernis_neu, "Neuer Handlungsbedarf", beispiele.neu),
    (bedarf.STAND, hindernis_person, "Stand eines Handlungsbedarfs", beispiele.stand),
    (bedarf.FRIST, bedarf.hindernis_frist, "Antwort auf Handlungsbedarf steht aus", beispiele.frist),
    (ZAHL, hindernis_zahl, "Teilnehmende einer Veranstaltung", beispiele.zahl),
)


def register_versandarten() -> None:
    for name, hindernis, titel, letters in ARTEN:
        register(Versandart(name, 5, None, hindernis, Unklar.WIEDERHOLEN, titel=titel, beispiele=letters))
