"""The kinds of mail this app puts into the outbox."""

from netzwerk.auftritt.mails import barriere, beispiele
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

ARTEN = (
    Versandart(
        barriere.GEMELDET, 5, None, barriere.hindernis_offen, Unklar.WIEDERHOLEN, titel="Barriere gemeldet",
        beispiele=beispiele.gemeldet,
    ),
    Versandart(
        barriere.MAHNUNG, 5, None, barriere.hindernis_offen, Unklar.WIEDERHOLEN,
        titel="Gemeldete Barriere wartet auf Antwort", beispiele=beispiele.mahnung,
    ),
    Versandart(
        barriere.DANK, 5, barriere.compose_dank, barriere.hindernis_meldende, Unklar.WIEDERHOLEN,
        titel="Meldung einer Barriere ist angekommen", beispiele=beispiele.dank,
    ),
    Versandart(
        barriere.ANTWORT, 5, barriere.compose_antwort, barriere.hindernis_meldende, Unklar.WIEDERHOLEN,
        titel="Antwort auf eine gemeldete Barriere", beispiele=beispiele.antwort,
    ),
)  # fmt: skip


def register_versandarten() -> None:
    for kind in ARTEN:
        register(kind)
