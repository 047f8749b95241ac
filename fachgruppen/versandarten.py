"""The kinds of mail this app puts into the outbox."""

from fachgruppen.mails import aemter as brief
from fachgruppen.mails import beispiele, vorschlaege
from fachgruppen.mails.brief import hindernis_person
from fachgruppen.mails.zugehoerigkeit import BESCHEID, WUNSCH, hindernis_wunsch
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

# A doubled reminder is a nuisance, a missing one costs weeks.
AEMTER = (
    (brief.ERINNERUNG, brief.compose_erinnerung, brief.hindernis_erinnerung, "Amtszeit endet",
     beispiele.erinnerung),
    (brief.UEBERGANG, brief.compose_uebergang, brief.hindernis_amt, "Amt geht geschäftsführend weiter",
     beispiele.uebergang),
    (brief.NIEDERLEGUNG, brief.compose_niederlegung, brief.hindernis_amt, "Amt niedergelegt",
     beispiele.niederlegung),
    (brief.UEBERGABE, brief.compose_uebergabe, brief.hindernis_uebergabe, "Übergabe eines Amtes",
     beispiele.uebergabe),
)  # fmt: skip
ZUGEHOERIGKEIT = (
    (WUNSCH, None, hindernis_wunsch, "Beitrittswunsch", beispiele.wunsch),
    (BESCHEID, None, hindernis_person, "Aufnahme und Austritt", beispiele.bescheid),
)
VORSCHLAG = Versandart(
    vorschlaege.ART, 5, None, vorschlaege.hindernis, Unklar.WIEDERHOLEN, titel="Antwort auf einen Vorschlag",
    beispiele=beispiele.vorschlag,
)  # fmt: skip


def register_versandarten() -> None:
    for name, compose, hindernis, titel, letters in (*AEMTER, *ZUGEHOERIGKEIT):
        register(Versandart(name, 5, compose, hindernis, Unklar.WIEDERHOLEN, titel=titel, beispiele=letters))
    register(VORSCHLAG)
