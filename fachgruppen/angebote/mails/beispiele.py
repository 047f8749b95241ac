"""What the letters of this app look like, with invented data."""

from datetime import timedelta
from uuid import UUID

from fachgruppen.angebote.mails import angebot as mails
from fachgruppen.angebote.mails import verteiler as verteilermails
from fachgruppen.angebote.models import Angebot, Aussendung, Verteilerstelle
from fachgruppen.angebote.states import Angebotsart
from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from mitglieder.models import Mitglied
from netzwerk.base.uhr import jetzt
from netzwerk.versand.beispiel import beispielbrief


def bestaetigen(art: str) -> list[tuple[str, bytes]]:
    one, reader = _angebot("Deutschkurs B1 mit Kinderbetreuung"), _leserin()
    more = [one, _angebot("Sprachcafé am Freitag")]
    letter = mails.brief_bestaetigen(art, [one], reader)
    letters = mails.brief_bestaetigen(art, more, reader)
    return [("ein Angebot", beispielbrief(art, letter)), ("mehrere", beispielbrief(art, letters))]


def ausgeblendet() -> list[tuple[str, bytes]]:
    row = _angebot("Sprachcafé am Freitag")
    row.ausblendgrund = "Die Anschrift stimmt seit dem Umzug nicht mehr."
    return [("", beispielbrief(mails.AUSGEBLENDET, mails.brief_ausgeblendet(row, _leserin())))]


def korrigiert() -> list[tuple[str, bytes]]:
    letter = mails.brief_korrigiert(_angebot("Sprachcafé am Freitag"), _leserin())
    return [("", beispielbrief(mails.KORRIGIERT, letter))]


def verteiler() -> list[tuple[str, bytes]]:
    sent = Aussendung(
        pk=0, auswahl="Sprachkurs, Eltern und Familien", adresse="art=sprachkurs&zielgruppe=eltern",
        angebote=7, am=jetzt(), anschreiben="anbei die neuen Kurse für Eltern Ihrer Schule.",
    )  # fmt: skip
    letter = verteilermails.brief_verteiler(sent, Verteilerstelle(pk=0, name="Grundschule Kastanienallee"))
    return [("", beispielbrief(verteilermails.ART, letter, unsubscribe_url=letter.abmelden_url))]


def _angebot(titel: str) -> Angebot:
    group = Gremium(
        pk=0, art=Gremiumsart.FACHGRUPPE, name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU",
        slug="deutschunterricht",
    )  # fmt: skip
    return Angebot(
        pk=0, uuid=UUID(int=0), titel=titel, art=Angebotsart.SPRACHKURS, gremium=group,
        bestaetigt_am=jetzt() - timedelta(days=190),
    )  # fmt: skip


def _leserin() -> Mitglied:
    return Mitglied(pk=0, vorname="Lan", nachname="Nguyen")
