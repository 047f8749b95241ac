"""The kinds of mail this app puts into the outbox."""

from fachgruppen.mails import aemter as brief
from fachgruppen.mails import vorschlaege
from fachgruppen.mails.brief import hindernis_person
from fachgruppen.mails.zugehoerigkeit import BESCHEID, WUNSCH, hindernis_wunsch
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

# A doubled reminder is a nuisance, a missing one costs weeks.
AEMTER = (
    (brief.ERINNERUNG, brief.compose_erinnerung, brief.hindernis_erinnerung),
    (brief.UEBERGANG, brief.compose_uebergang, brief.hindernis_amt),
    (brief.NIEDERLEGUNG, brief.compose_niederlegung, brief.hindernis_amt),
    (brief.UEBERGABE, brief.compose_uebergabe, brief.hindernis_uebergabe),
)
ZUGEHOERIGKEIT = (
    (WUNSCH, None, hindernis_wunsch),
    (BESCHEID, None, hindernis_person),
)
VORSCHLAG = Versandart(vorschlaege.ART, 5, None, vorschlaege.hindernis, Unklar.WIEDERHOLEN)


def register_versandarten() -> None:
    for name, compose, hindernis in (*AEMTER, *ZUGEHOERIGKEIT):
        register(Versandart(name, 5, compose, hindernis, Unklar.WIEDERHOLEN))
    register(VORSCHLAG)
