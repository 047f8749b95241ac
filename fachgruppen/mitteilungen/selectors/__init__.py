"""Reads about Mitteilungen: who sees them, whom they reach and how, how far their mails are."""

from fachgruppen.mitteilungen.selectors.empfaenger import (
    Adressat,
    Einstellungen,
    abgewaehlt,
    abwahlen,
    adressaten,
    einstellungen,
    gewuenschte_erinnerungen,
    ist_abbestellt,
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
    "abgewaehlt",
    "abwahlen",
    "adressaten",
    "adressierbare_gremien",
    "alle_fachgruppen",
    "eigene_gremien",
    "einstellungen",
    "gewuenschte_erinnerungen",
    "gremien_in_worten",
    "ist_abbestellt",
    "neue_mitteilungen_for",
    "visible_mitteilungen_for",
    "zugehoerige",
]
