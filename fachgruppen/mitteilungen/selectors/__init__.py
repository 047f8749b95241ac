"""Reads about Mitteilungen: who sees them, whom they reach and how, how far their mails are."""

from fachgruppen.mitteilungen.selectors.empfaenger import (
    Adressat,
    Einstellungen,
    adressaten,
    einstellungen,
    zugehoerige,
)
from fachgruppen.mitteilungen.selectors.mitteilungen import (
    adressierbare_gremien,
    alle_fachgruppen,
    eigene_gremien,
    gremien_in_worten,
    neue_mitteilungen_for,
    visible_mitteilungen_for,
)

__all__ = [
    "Adressat",
    "Einstellungen",
    "adressaten",
    "adressierbare_gremien",
    "alle_fachgruppen",
    "eigene_gremien",
    "einstellungen",
    "gremien_in_worten",
    "neue_mitteilungen_for",
    "visible_mitteilungen_for",
    "zugehoerige",
]
