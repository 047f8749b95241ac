"""Models of the quarterly reports."""

from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.models.fassung import Berichtsereignis, Berichtsfassung, Berichtsfreigabe
from netzwerk.steuerung.models.inhalt import Berichtsergebnis, Berichtsfrage, Berichtstext

__all__ = [
    "Berichtsereignis",
    "Berichtsergebnis",
    "Berichtsfassung",
    "Berichtsfrage",
    "Berichtsfreigabe",
    "Berichtstext",
    "Quartalsbericht",
]
