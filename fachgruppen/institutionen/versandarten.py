"""The kinds of mail this app puts into the outbox."""

from functools import partial

from fachgruppen.institutionen.mails import ansprechperson, beispiele, bestaetigung
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

FRAGEN = (
    (bestaetigung.FRAGE, "Stimmt die Institution noch?"),
    (bestaetigung.ERINNERUNG, "Stimmt die Institution noch? Erinnerung"),
)


def register_versandarten() -> None:
    register(
        Versandart(
            ansprechperson.BENANNT, 5, None, ansprechperson.hindernis_benannt, Unklar.WIEDERHOLEN,
            titel="Ansprechperson einer Institution", beispiele=beispiele.benannt,
        )
    )  # fmt: skip
    for name, titel in FRAGEN:
        register(
            Versandart(
                name, 5, None, bestaetigung.hindernis_bestaetigen, Unklar.WIEDERHOLEN, titel=titel,
                beispiele=partial(beispiele.stimmt_noch, name),
            )
        )  # fmt: skip
