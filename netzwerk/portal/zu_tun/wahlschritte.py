"""Words for the steps of elections that wait for a person."""

from datetime import date

from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.wahlen.selectors.wahlen import (
    ABSTIMMEN,
    ANNEHMEN,
    ANTWORTEN,
    AUFRUFEN,
    AUSZAEHLEN,
    BESTAETIGEN,
    CODE,
    EINTRAGEN,
    ENTSCHEIDEN,
    FESTSTELLEN,
    NENNEN,
)
from fachgruppen.wahlen.states import Wahlart
from netzwerk.portal.zu_tun.zeile import ZuTun

# What is to be done: heading, button, page of the election.
WORTE = {
    ABSTIMMEN: ("Geheim abstimmen", "Stimmzettel öffnen", "urne:stimmzettel"),
    CODE: ("Auszählcode erzeugen", "Code öffnen", "urne:auszaehlcode"),
    AUSZAEHLEN: ("Urne auszählen", "Auszählen", "urne:auszaehlen"),
    ANTWORTEN: ("Kandidatur annehmen oder ablehnen", "Antworten", "kandidatur"),
    NENNEN: ("Stimmführung Ihrer Institution nennen", "Wahl öffnen", "wahl"),
    ANNEHMEN: ("Wahl annehmen oder ablehnen", "Erklären", "erklaerung"),
    AUFRUFEN: ("Zu Kandidaturen aufrufen", "Prüfliste öffnen", "pruefliste"),
    FESTSTELLEN: ("Stimmzettel feststellen", "Prüfliste öffnen", "pruefliste"),
    EINTRAGEN: ("Ergebnis der Wahl eintragen", "Eintragen", "wahl"),
    ENTSCHEIDEN: ("Über einen Einspruch entscheiden", "Einspruch lesen", "wahl"),
    BESTAETIGEN: ("Ergebnis der Wahl bestätigen", "Prüfen", "bestaetigen"),
}
# Other headings for an Abwahl.
WORTE_ABWAHL = {
    AUFRUFEN: "Abwahl ankündigen",
    EINTRAGEN: "Ergebnis der Abwahl eintragen",
    BESTAETIGEN: "Ergebnis der Abwahl bestätigen",
}
MIT_FRIST = (ABSTIMMEN, ANTWORTEN, NENNEN, ANNEHMEN)


def wahlschritt(was: str, pk: str, angaben: str, gremium: Gremium) -> ZuTun:
    """Return the row; `angaben` are the kind of the election and the day, as the query joins them."""
    art, _, day = angaben.partition(" ")
    titel, knopf, page = WORTE[was]
    out = art == Wahlart.ABWAHL
    if out:
        titel = WORTE_ABWAHL.get(was, titel)
    return ZuTun(
        titel=titel,
        text=f"{'' if out else 'Wahl der '}{Wahlart(art).label}, {gremium.voller_name}",
        knopf=knopf,
        url=reverse(page if ":" in page else f"wahlen:{page}", args=[pk]),
        frist=date.fromisoformat(day) if day and was in MIT_FRIST else None,
    )
