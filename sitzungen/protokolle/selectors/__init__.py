"""Reads about minutes, decisions and tasks."""

from sitzungen.protokolle.selectors.aufgaben import (
    aufgaben_mit_allem,
    eigene_aufgaben_for,
    moegliche_verantwortliche,
    offene_aufgaben_von,
    visible_aufgaben_for,
)

__all__ = [
    "aufgaben_mit_allem",
    "eigene_aufgaben_for",
    "moegliche_verantwortliche",
    "offene_aufgaben_von",
    "visible_aufgaben_for",
]
