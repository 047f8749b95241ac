"""What the letters of this app look like, with invented data."""

from fachgruppen.institutionen.mails import ansprechperson, bestaetigung
from mitglieder.models import Institution, Mitglied
from netzwerk.versand.beispiel import beispielbrief


def benannt() -> list[tuple[str, bytes]]:
    letter = ansprechperson.brief_benannt("Sprachverein Beispiel e. V.", 0, leserin())
    return [("", beispielbrief(ansprechperson.BENANNT, letter))]


def stimmt_noch(art: str) -> list[tuple[str, bytes]]:
    row = Institution(pk=0, name="Sprachverein Beispiel e. V.")
    return [("", beispielbrief(art, bestaetigung.brief_bestaetigen(art, row, leserin())))]


def leserin() -> Mitglied:
    return Mitglied(pk=0, vorname="Lan", nachname="Nguyen")
