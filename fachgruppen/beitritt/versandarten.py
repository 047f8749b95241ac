"""The kinds of mail this app puts into the outbox."""

from fachgruppen.beitritt.mails import antrag, beispiele
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar

# What goes to the applicant holds the link to her application: nobody else reads it.
ANTRAGSTELLER = (
    (antrag.BESTAETIGUNG, 0, antrag.hindernis_bestaetigung, "Antrag auf Beitritt bestätigen",
     beispiele.bestaetigung),
    (antrag.RUECKFRAGE, 5, antrag.hindernis_rueckfrage, "Rückfrage zum Antrag auf Beitritt",
     beispiele.rueckfrage),
    (antrag.ABLEHNUNG, 5, antrag.hindernis_ablehnung, "Antrag auf Beitritt abgelehnt", beispiele.ablehnung),
)  # fmt: skip
NETZWERK = (
    (antrag.NEU, antrag.hindernis_neu, "Neuer Antrag auf Beitritt", beispiele.neu),
    (antrag.ANTWORT, antrag.hindernis_neu, "Antwort auf eine Rückfrage", beispiele.antwort),
)


def register_versandarten() -> None:
    for name, rank, hindernis, titel, letters in ANTRAGSTELLER:
        register(
            Versandart(
                name, rank, None, hindernis, Unklar.WIEDERHOLEN, titel=titel, beispiele=letters,
                vertraulich=True,
            )
        )  # fmt: skip
    for name, hindernis, titel, letters in NETZWERK:
        register(Versandart(name, 5, None, hindernis, Unklar.WIEDERHOLEN, titel=titel, beispiele=letters))
