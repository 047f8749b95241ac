"""Reads about who keeps which institution."""

from fachgruppen.institutionen.selectors.ansprechpersonen import (
    ansprechpersonen,
    ist_ansprechperson,
    moegliche_ansprechpersonen,
)

__all__ = ["ansprechpersonen", "ist_ansprechperson", "moegliche_ansprechpersonen"]
