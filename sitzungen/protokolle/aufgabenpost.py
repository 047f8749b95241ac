"""The kinds of mail about tasks and recommendations."""

from fachgruppen.mails.brief import hindernis_person
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar
from sitzungen.protokolle.mails import aufgabenbeispiele
from sitzungen.protokolle.mails.aufgaben import (
    compose_aufgaben,
    compose_aufgabenliste,
    hindernis_aufgaben,
    hindernis_aufgabenliste,
    kurzform_aufgaben,
    kurzform_aufgabenliste,
)

# A reminder twice is worse than one too few.
AUFGABEN = Versandart(
    "aufgaben",
    5,
    compose_aufgaben,
    hindernis_aufgaben,
    Unklar.HALTEN,
    kurzform_aufgaben,
    titel="Erinnerung an Aufgaben",
    beispiele=aufgabenbeispiele.aufgaben,
)
AUFGABENLISTE = Versandart(
    "aufgabenliste",
    5,
    compose_aufgabenliste,
    hindernis_aufgabenliste,
    Unklar.HALTEN,
    kurzform_aufgabenliste,
    titel="Aufgaben der Woche",
    beispiele=aufgabenbeispiele.aufgabenliste,
)
# The page of the decision says the same, so a doubled letter is a nuisance only.
EMPFEHLUNG = Versandart(
    "empfehlung",
    5,
    None,
    hindernis_person,
    Unklar.WIEDERHOLEN,
    titel="Antwort auf eine Empfehlung",
    beispiele=aufgabenbeispiele.empfehlung,
)


def register_versandarten() -> None:
    for art in (AUFGABEN, AUFGABENLISTE, EMPFEHLUNG):
        register(art)
