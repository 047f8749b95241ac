"""What the mails about tasks and recommendations look like, with invented ones."""

from datetime import date, timedelta

from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute
from netzwerk.versand.beispiel import NAME, beispielbrief
from sitzungen.mails.beispiele import Beispiele, beispielgremium
from sitzungen.mails.erinnerung import abmelden_url
from sitzungen.protokolle.mails.aufgaben import brief_aufgaben, brief_aufgabenliste
from sitzungen.protokolle.mails.empfehlung import brief_antwort
from sitzungen.protokolle.models import Aufgabe, Aufgabenerinnerung, Beschluss, Empfehlung
from sitzungen.protokolle.states import Empfehlungsstand


def _aufgabe(text: str, faellig: date) -> Aufgabe:
    person = Mitglied(pk=0, vorname="Lan", nachname="Nguyen")
    return Aufgabe(gremium=beispielgremium(), text=text, mitglied=person, faellig=faellig)


def _aufgaben() -> list[Aufgabe]:
    return [
        _aufgabe("Räume für den Fachtag anfragen", heute() - timedelta(days=7)),
        _aufgabe("Übersicht der Kurse mit Kinderbetreuung zusammenstellen", heute() + timedelta(days=7)),
    ]


def aufgaben() -> Beispiele:
    """One task, and several."""
    rows = [Aufgabenerinnerung(aufgabe=task) for task in _aufgaben()]
    stop = abmelden_url(0, "aufgabe")
    return [
        ("eine", beispielbrief("aufgaben", brief_aufgaben(rows[1:], NAME, heute(), stop))),
        ("mehrere", beispielbrief("aufgaben", brief_aufgaben(rows, NAME, heute(), stop))),
    ]


def aufgabenliste() -> Beispiele:
    """The list of one Gremium."""
    return [("", beispielbrief("aufgabenliste", brief_aufgabenliste(_aufgaben(), NAME, heute())))]


def empfehlung() -> Beispiele:
    """An answer for each state."""
    decision = Beschluss(
        pk=0, gremium=beispielgremium(), jahr=heute().year, lfd=4,
        wortlaut="Die Stadt soll die Übersicht der Kurse zweimal im Jahr veröffentlichen.",
    )  # fmt: skip
    rows = (
        (Empfehlungsstand.ANGENOMMEN, "Die Übersicht erscheint im März und im September."),
        (Empfehlungsstand.ABGELEHNT, "Dafür fehlt zurzeit das Geld. Wir kommen im Herbst darauf zurück."),
    )
    return [
        (
            state.label,
            beispielbrief(
                "empfehlung",
                brief_antwort(Empfehlung(beschluss=decision, stand=state, antwort=words), NAME),
            ),
        )
        for state, words in rows
    ]
