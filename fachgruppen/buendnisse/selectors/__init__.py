"""Reads about Bündnisse."""

from fachgruppen.buendnisse.selectors.buendnisse import (
    Vertreten,
    buendnisse_der_institution,
    buendnisse_der_person,
    kennt_interna,
    nach_ebene,
    vertreten_am,
    visible_buendnisse_for,
)

__all__ = [
    "Vertreten",
    "buendnisse_der_institution",
    "buendnisse_der_person",
    "kennt_interna",
    "nach_ebene",
    "vertreten_am",
    "visible_buendnisse_for",
]
