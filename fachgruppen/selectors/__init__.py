"""Reads about Gremien: who sits, leads and is sent where, on any day; what an account is there."""

from fachgruppen.selectors.gremien import (
    koordination_am,
    leitung_am,
    mitglieder_von,
    ordentliche_mitglieder_von,
    steuerungsgruppe,
    visible_gremien_for,
)
from fachgruppen.selectors.stellung import NIEMAND, Stellung, blick, stellung

__all__ = [
    "NIEMAND",
    "Stellung",
    "blick",
    "koordination_am",
    "leitung_am",
    "mitglieder_von",
    "ordentliche_mitglieder_von",
    "stellung",
    "steuerungsgruppe",
    "visible_gremien_for",
]
