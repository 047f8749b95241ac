"""Letters that remind of an election: to who was proposed, to who is elected, to the Wahlleitung."""

from dataclasses import replace

from fachgruppen.mails.brief import build_auftraege
from fachgruppen.wahlen.lage import als_naechstes
from fachgruppen.wahlen.mails.aufruf import brief_vorschlag
from fachgruppen.wahlen.mails.brief import (
    ALS_VORSTAND,
    GEWAEHLT,
    VORSCHLAG,
    VORSTAND,
    schreiben,
    vorgang,
    was_und_wo,
)
from fachgruppen.wahlen.mails.stand import brief_gewaehlt
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.states import Wahlstatus
from mitglieder.models import Mitglied
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

# What the Wahlleitung has to do, and the page on which she does it.
SCHRITTE = {
    Wahlstatus.KANDIDATUR: ("Stimmzettel feststellen", "pruefliste"),
    Wahlstatus.BEREIT: ("Ergebnis eintragen", "wahl"),
    Wahlstatus.ERGEBNIS: ("Wahl schließen", "erklaerung"),
}


def auftraege_antwort(kandidatur: Kandidatur) -> list[Auftrag]:
    """Ask the proposed person once more."""
    wahl = kandidatur.wahl
    letter = _noch_einmal(brief_vorschlag(kandidatur))
    matter = vorgang(wahl, f"vorschlag-erinnern{wahl.verlaengerungen}")
    return build_auftraege(VORSCHLAG, matter, [(kandidatur.mitglied, letter)])


def auftraege_annahme(wahl: Wahl, tage: int) -> list[Auftrag]:
    """Ask the elected person once more; `tage` before the end keeps the two letters apart."""
    if wahl.gewaehlt is None:
        return []
    person = wahl.gewaehlt.mitglied
    letter = _noch_einmal(brief_gewaehlt(wahl, person))
    return build_auftraege(GEWAEHLT, vorgang(wahl, f"gewaehlt-erinnern{tage}"), [(person, letter)])


def auftraege_leitung(wahl: Wahl) -> list[Auftrag]:
    """Tell the Wahlleitung once that a deadline is over and what comes now."""
    if wahl.leitung is None:
        return []
    matter = vorgang(wahl, f"schritt-{wahl.status}{wahl.verlaengerungen}")
    return build_auftraege(VORSTAND, matter, [(wahl.leitung, brief_leitung(wahl, wahl.leitung))])


def brief_leitung(wahl: Wahl, person: Mitglied) -> Schreiben:
    title, page = SCHRITTE[Wahlstatus(wahl.status)]
    return schreiben(
        wahl, person,
        betreff=f"{title}: {wahl.titel}",
        titel=title,
        absaetze=(f"{was_und_wo(wahl)}: Der nächste Schritt liegt bei Ihnen.", als_naechstes(wahl)),
        knopf="Wahl öffnen", warum=ALS_VORSTAND, seite=page,
    )  # fmt: skip


def _noch_einmal(letter: Schreiben) -> Schreiben:
    return replace(letter, betreff=f"Erinnerung: {letter.betreff}")
