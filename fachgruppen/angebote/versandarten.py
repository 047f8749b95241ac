"""The kinds of mail this app puts into the outbox."""

from functools import partial

from fachgruppen.angebote.mails import angebot, beispiele, verteiler
from fachgruppen.mails.brief import hindernis_person
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

FRAGEN = (
    (angebot.FRAGE, "Stimmt das Angebot noch?"),
    (angebot.MARKIERT, "Angebot ist markiert"),
    (angebot.VERBORGEN, "Angebot steht nicht mehr im Katalog"),
)
KURATION = (
    (
        angebot.AUSGEBLENDET,
        angebot.hindernis_ausgeblendet,
        "Angebot von der Fachgruppe ausgeblendet",
        beispiele.ausgeblendet,
    ),
    (angebot.KORRIGIERT, hindernis_person, "Angebot von der Fachgruppe berichtigt", beispiele.korrigiert),
)


def register_versandarten() -> None:
    for name, titel in FRAGEN:
        register(
            Versandart(
                name, 5, None, angebot.hindernis_bestaetigen, Unklar.WIEDERHOLEN, titel=titel,
                beispiele=partial(beispiele.bestaetigen, name),
            )
        )  # fmt: skip
    for name, hindernis, titel, letters in KURATION:
        register(Versandart(name, 5, None, hindernis, Unklar.WIEDERHOLEN, titel=titel, beispiele=letters))
    register(
        Versandart(
            verteiler.ART, 5, verteiler.compose_verteiler, verteiler.hindernis_verteiler, Unklar.WIEDERHOLEN,
            titel="Katalog der Angebote an den Verteiler", beispiele=beispiele.verteiler,
        )
    )  # fmt: skip
