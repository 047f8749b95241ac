"""Reads about Angebote."""

from fachgruppen.angebote.selectors.angebote import (
    angebote_der_institution_for,
    faellige_angebote_for,
    ist_anbieter,
    kuratiert,
    visible_angebote_for,
    zustaendige,
)

__all__ = [
    "angebote_der_institution_for",
    "faellige_angebote_for",
    "ist_anbieter",
    "kuratiert",
    "visible_angebote_for",
    "zustaendige",
]
