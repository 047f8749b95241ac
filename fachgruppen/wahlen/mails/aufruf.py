"""Letters in the time to stand: the call to everybody who may vote, the question to who was proposed."""

from fachgruppen.mails.brief import build_auftraege
from fachgruppen.wahlen.mails.brief import (
    ALS_MITGLIED,
    AUFRUF,
    VORSCHLAG,
    schreiben,
    vorgang,
    was_und_wo,
)
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.selectors.waehler import berechtigte_der
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag


def auftraege_aufruf(wahl: Wahl) -> list[Auftrag]:
    """Call everybody who may vote; a prolonged time is a call of its own."""
    matter = vorgang(wahl, f"aufruf{wahl.verlaengerungen}")
    return build_auftraege(
        AUFRUF, matter, ((person, brief_aufruf(wahl, person)) for person in berechtigte_der(wahl))
    )


def brief_aufruf(wahl: Wahl, person: Mitglied) -> Schreiben:
    frist = datum(wahl.kandidatur_bis) if wahl.kandidatur_bis else ""
    again = wahl.verlaengerungen > 0
    first = (
        f"Die Frist für Kandidaturen ist verlängert: bis {frist}."
        if again
        else f"{wahl.gremium.voller_name} wählt: {wahl.get_art_display()}."
    )
    return schreiben(
        wahl, person,
        betreff=f"{'Frist verlängert' if again else 'Wer kandidiert?'} {wahl.titel}",
        titel="Wer kandidiert?",
        absaetze=(
            first,
            f"Bis {frist} können Sie selbst kandidieren oder jemanden vorschlagen. Wer vorgeschlagen wird, "
            "wird gefragt und steht nur mit eigener Zustimmung auf dem Stimmzettel.",
        ),
        knopf="Kandidaturen ansehen", warum=ALS_MITGLIED, mit_frist=True,
    )  # fmt: skip


def auftraege_vorschlag(kandidatur: Kandidatur) -> list[Auftrag]:
    """Ask the person who was proposed."""
    wahl, person = kandidatur.wahl, kandidatur.mitglied
    return build_auftraege(VORSCHLAG, vorgang(wahl, "vorschlag"), [(person, brief_vorschlag(kandidatur))])


def brief_vorschlag(kandidatur: Kandidatur) -> Schreiben:
    wahl = kandidatur.wahl
    who = kandidatur.vorgeschlagen_von.name if kandidatur.vorgeschlagen_von else "Ein Mitglied"
    frist = datum(wahl.kandidatur_bis) if wahl.kandidatur_bis else ""
    return schreiben(
        wahl, kandidatur.mitglied,
        betreff=f"Vorschlag: Möchten Sie kandidieren? {wahl.titel}",
        titel="Sie sind vorgeschlagen",
        absaetze=(
            f"{who} schlägt Sie vor: {was_und_wo(wahl)}.",
            f"Bitte antworten Sie bis {frist}. Ohne Ihre Zustimmung stehen Sie nicht auf dem Stimmzettel. "
            "Sie müssen Ihre Antwort nicht begründen.",
        ),
        knopf="Kandidatur beantworten", warum="Sie erhalten diese Nachricht, weil Sie vorgeschlagen wurden.",
        seite="kandidatur", mit_frist=True,
    )  # fmt: skip
