"""What the letters about barriers look like, with invented data."""

from datetime import timedelta
from uuid import UUID

from mitglieder.models import Mitglied
from netzwerk.auftritt.mails import barriere as mails
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.beispiel import beispielbrief


def gemeldet() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(mails.GEMELDET, mails.brief_gemeldet(_meldung(), _leserin())))]


def mahnung() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(mails.MAHNUNG, mails.brief_mahnung(_meldung(), _leserin())))]


def dank() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(mails.DANK, mails.brief_dank(_meldung())))]


def antwort() -> list[tuple[str, bytes]]:
    return [("", beispielbrief(mails.ANTWORT, mails.brief_antwort(_meldung())))]


def _meldung() -> Barrieremeldung:
    return Barrieremeldung(
        pk=0, uuid=UUID(int=0), seite="/angebote/", name="Lan Nguyen", gemeldet_am=jetzt(),
        beschreibung="Die Liste der Angebote wird mir nicht vorgelesen.", frist=heute() + timedelta(days=30),
        antwort="Wir haben die Überschriften der Liste berichtigt. Sie wird jetzt vorgelesen.",
    )  # fmt: skip


def _leserin() -> Mitglied:
    return Mitglied(pk=0, vorname="Lan", nachname="Nguyen")
