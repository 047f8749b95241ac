"""Words for the steps of elections that wait for a person."""

from datetime import date

from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.wahlen.selectors.wahlen import (
    ANNEHMEN,
    ANTWORTEN,
    AUFRUFEN,
    BESTAETIGEN,
    EINTRAGEN,
    FESTSTELLEN,
)
from fachgruppen.wahlen.states import Wahlart
from netzwerk.portal.zu_tun.zeile import ZuTun

# What is to be done: heading, button, page of the election.
WORTE = {
    ANTWORTEN: ("Kandidatur annehmen oder ablehnen", "Antworten", "kandidatur"),
    ANNEHMEN: ("Wahl annehmen oder ablehnen", "Erklären", "erklaerung"),
    AUFRUFEN: ("Zu Kandidaturen aufrufen", "Prüfliste öffnen", "pruefliste"),
    FESTSTELLEN: ("Stimmzettel feststellen", "Prüfliste öffnen", "pruefliste"),
    EINTRAGEN: ("Ergebnis der Wahl eintragen", "Eintragen", "wahl"),
    BESTAETIGEN: ("Ergebnis der Wahl bestätigen", "Prüfen", "bestaetigen"),
}
MIT_FRIST = (ANTWORTEN, ANNEHMEN)


def wahlschritt(was: str, pk: str, angaben: str, gremium: Gremium) -> ZuTun:
    """Return the row; `angaben` are the kind of the election and the day, as the query joins them."""
    art, _, day = angaben.partition(" ")
    titel, knopf, page = WORTE[was]
    return ZuTun(
        titel=titel,
        text=f"Wahl der {Wahlart(art).label}, {gremium.voller_name}",
        knopf=knopf,
        url=reverse(f"wahlen:{page}", args=[pk]),
        frist=date.fromisoformat(day) if day and was in MIT_FRIST else None,
    )
