"""Choices and date mathematics of Gremien, one file a noun; no models."""

from fachgruppen.states.amt import ENDET_BALD_TAGE, LEITUNG, Amtsart, Bestellung, Stelle
from fachgruppen.states.gremium import Gremiumsart, Quorum, Stimmrecht
from fachgruppen.states.ziel import Zielstand

__all__ = [
    "ENDET_BALD_TAGE",
    "LEITUNG",
    "Amtsart",
    "Bestellung",
    "Gremiumsart",
    "Quorum",
    "Stelle",
    "Stimmrecht",
    "Zielstand",
]
