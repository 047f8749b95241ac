"""The kinds of mail this app puts into the outbox."""

from fachgruppen.mails.brief import hindernis_person
from fachgruppen.vorhaben.mails import anmeldebeispiele, anmeldung, bedarf, beispiele, vorhaben
from fachgruppen.vorhaben.mails.veranstaltung import ZAHL, hindernis_zahl
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

# Name, urgency, what stands in the way of sending, title, letters with invented data.
ARTEN = (
    (bedarf.NEU, 5, bedarf.hindernis_neu, "Neuer Handlungsbedarf", beispiele.neu),
    (bedarf.STAND, 5, hindernis_person, "Stand eines Handlungsbedarfs", beispiele.stand),
    (bedarf.FRIST, 5, bedarf.hindernis_frist, "Antwort auf Handlungsbedarf steht aus", beispiele.frist),
    (ZAHL, 5, hindernis_zahl, "Teilnehmende einer Veranstaltung", beispiele.zahl),
    (
        anmeldung.BESTAETIGEN, 1, anmeldung.hindernis_offen, "Anmeldung bestätigen",
        anmeldebeispiele.bestaetigen,
    ),
    (anmeldung.STAND, 1, anmeldung.hindernis_anmeldung, "Stand einer Anmeldung", anmeldebeispiele.stand),
    (anmeldung.PLATZ, 1, anmeldung.hindernis_offen, "Platz frei geworden", anmeldebeispiele.platz),
    (anmeldung.VORHANDEN, 5, anmeldung.hindernis_laufend, "Schon angemeldet", anmeldebeispiele.vorhanden),
    (
        anmeldung.GEAENDERT, 0, anmeldung.hindernis_laufend, "Veranstaltung geändert",
        anmeldebeispiele.geaendert,
    ),
    (
        anmeldung.ABGESAGT, 0, anmeldung.hindernis_laufend, "Veranstaltung abgesagt",
        anmeldebeispiele.abgesagt,
    ),
    (vorhaben.INTERESSE, 5, vorhaben.hindernis_interesse, "Interesse an einem Vorhaben", vorhaben.beispiele),
    (anmeldung.RUND, 5, anmeldung.hindernis_laufend, "Nachricht an Angemeldete", anmeldebeispiele.rund),
)  # fmt: skip


def register_versandarten() -> None:
    for name, urgency, hindernis, titel, letters in ARTEN:
        register(
            Versandart(name, urgency, None, hindernis, Unklar.WIEDERHOLEN, titel=titel, beispiele=letters)
        )
