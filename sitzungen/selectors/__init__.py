"""Reads about Sitzungen, invitations, answers and calendars."""

from sitzungen.selectors.einladungen import (
    LADUNGEN,
    Antwortstand,
    Einladungszeile,
    Empfaengerliste,
    NichtErreichbar,
    antwortstand,
    einladung_fuer,
    einladungen_von,
    empfaenger_von,
    ladungen_erhalten,
    noch_nicht_eingeladen,
    offene_einladungen_for,
    sortiere_erreichbar,
)
from sitzungen.selectors.kalender import kalenderzugang_von, mitglied_zum_kalender, sitzungen_im_feed
from sitzungen.selectors.sitzungen import (
    absender_am,
    naechste_sitzungen_for,
    offene_aenderung,
    sitzung_mit_allem,
    sitzungen_im_jahr,
    sitzungstag,
    visible_sitzungen_for,
)

__all__ = [
    "LADUNGEN",
    "Antwortstand",
    "Einladungszeile",
    "Empfaengerliste",
    "NichtErreichbar",
    "absender_am",
    "antwortstand",
    "einladung_fuer",
    "einladungen_von",
    "empfaenger_von",
    "kalenderzugang_von",
    "ladungen_erhalten",
    "mitglied_zum_kalender",
    "naechste_sitzungen_for",
    "noch_nicht_eingeladen",
    "offene_aenderung",
    "offene_einladungen_for",
    "sitzung_mit_allem",
    "sitzungen_im_feed",
    "sitzungen_im_jahr",
    "sitzungstag",
    "sortiere_erreichbar",
    "visible_sitzungen_for",
]
