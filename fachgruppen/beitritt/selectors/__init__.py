"""Reads about applications to join."""

from fachgruppen.beitritt.selectors.antraege import (
    antrag_zum,
    eigene_wuensche,
    visible_antraege_for,
    wartende_wuensche_for,
    zustaendige,
)

__all__ = [
    "antrag_zum",
    "eigene_wuensche",
    "visible_antraege_for",
    "wartende_wuensche_for",
    "zustaendige",
]
