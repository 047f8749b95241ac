"""What the letters of this app look like, with invented data."""

from types import SimpleNamespace
from uuid import UUID

from fachgruppen.beitritt.mails import antrag as mails
from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.states import Antragsart
from mitglieder.models import Mitglied
from netzwerk.base.uhr import jetzt
from netzwerk.versand.beispiel import beispielbrief

FRAGE = "In welcher Sprache beraten Sie, und an welchen Tagen?"


def bestaetigung() -> list[tuple[str, bytes]]:
    row = _antrag()
    letters = (("neue Adresse", False), ("Adresse mit Zugang", True))
    return [
        (titel, beispielbrief(mails.BESTAETIGUNG, mails.brief_bestaetigung(row, bekannt=known)))
        for titel, known in letters
    ]


def rueckfrage() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(mails.RUECKFRAGE, mails.brief_rueckfrage(_antrag(), FRAGE)))]


def ablehnung() -> list[tuple[str, bytes]]:
    row = _antrag()
    row.begruendung = "Ihr Verein ist schon vertreten. Sprechen Sie bitte Frau Haddad an."
    return [("", beispielbrief(mails.ABLEHNUNG, mails.brief_ablehnung(row)))]


def neu() -> list[tuple[str, bytes]]:
    row, reader = _Beispiel(_antrag()), Mitglied(pk=0, vorname="Lan", nachname="Nguyen")
    return [
        (titel, beispielbrief(mails.NEU, mails.brief_neu(row, reader, leitet=leads)))  # type: ignore[arg-type]
        for titel, leads in (("an die Geschäftsstelle", False), ("an die Koordination", True))
    ]


def antwort() -> list[tuple[str, bytes]]:
    reader = Mitglied(pk=0, vorname="Lan", nachname="Nguyen")
    return [("", beispielbrief(mails.ANTWORT, mails.brief_antwort(_antrag(), reader)))]


class _Beispiel:
    """An application whose wishes stand in no database."""

    def __init__(self, row: Beitrittsantrag) -> None:
        self.name, self.institution = row.name, row.institution
        self.get_absolute_url = row.get_absolute_url
        wish = SimpleNamespace(gremium=SimpleNamespace(name="Deutschunterricht"))
        self.wuensche = SimpleNamespace(all=lambda: [wish])


def _antrag() -> Beitrittsantrag:
    return Beitrittsantrag(
        pk=0, uuid=UUID(int=0), art=Antragsart.INSTITUTION, institution="Sprachcafé Saale e. V.",
        vorname="Mariam", nachname="Tesfai", gestellt_am=jetzt(),
    )  # fmt: skip
