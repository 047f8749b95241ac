"""Reads about Gremien: who sits, leads and is sent where, on any day; what an account is there."""

from fachgruppen.selectors.gremien import (
    arbeitsgruppen_von,
    bekannte_gremien_for,
    koordination_am,
    koordination_mit_wort,
    leitung_am,
    leitungen_am,
    mitglieder_von,
    ordentliche_mitglieder_von,
    steuerungsgruppe,
    visible_gremien_for,
)
from fachgruppen.selectors.profil import (
    entwurf_von,
    letzter_profilvorschlag,
    visible_fassungen_for,
    visible_vorschlaege_for,
    vorschlaege_zu_entscheiden,
)
from fachgruppen.selectors.ruhe import kommende_ruhe, mit_ruhezeiten, ruhe_am, ruhe_in
from fachgruppen.selectors.stellung import NIEMAND, Stellung, blick, stellung
from fachgruppen.selectors.zielverlauf import ziele_am, zielverlauf

__all__ = [
    "NIEMAND",
    "Stellung",
    "arbeitsgruppen_von",
    "bekannte_gremien_for",
    "blick",
    "entwurf_von",
    "kommende_ruhe",
    "koordination_am",
    "koordination_mit_wort",
    "leitung_am",
    "leitungen_am",
    "letzter_profilvorschlag",
    "mit_ruhezeiten",
    "mitglieder_von",
    "ordentliche_mitglieder_von",
    "ruhe_am",
    "ruhe_in",
    "stellung",
    "steuerungsgruppe",
    "visible_fassungen_for",
    "visible_gremien_for",
    "visible_vorschlaege_for",
    "vorschlaege_zu_entscheiden",
    "ziele_am",
    "zielverlauf",
]
