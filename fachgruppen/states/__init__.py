"""Choices and date mathematics of Gremien, one file a noun; no models."""

from fachgruppen.states.amt import (
    EINZELN,
    ENDET_BALD_TAGE,
    ERINNERUNGEN,
    LEITUNG,
    UEBERGANG,
    UEBERGANG_MONATE,
    Amtsart,
    Endegrund,
    Genauigkeit,
    Legitimation,
    Stelle,
    faellige_erinnerung,
    plus_monate,
    uebergang_bis,
)
from fachgruppen.states.gremium import Gremiumsart, Quorum, Stimmrecht
from fachgruppen.states.ziel import Zielstand

__all__ = [
    "EINZELN",
    "ENDET_BALD_TAGE",
    "ERINNERUNGEN",
    "LEITUNG",
    "UEBERGANG",
    "UEBERGANG_MONATE",
    "Amtsart",
    "Endegrund",
    "Genauigkeit",
    "Gremiumsart",
    "Legitimation",
    "Quorum",
    "Stelle",
    "Stimmrecht",
    "Zielstand",
    "faellige_erinnerung",
    "plus_monate",
    "uebergang_bis",
]
