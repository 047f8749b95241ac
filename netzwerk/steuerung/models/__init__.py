"""Models of the quarterly reports."""

from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.models.fassung import Berichtsereignis, Berichtsfassung, Berichtsfreigabe
from netzwerk.steuerung.models.inhalt import Berichtsbedarf, Berichtsergebnis, Berichtsfrage, Berichtstext

__all__ = [
    "Berichtsbedarf",
    "Berichtsereignis",
    "Berichtsergebnis",
    "Berichtsfassung",
    "Berichtsfrage",
    "Berichtsfreigabe",
    "Berichtstext",
    "Quartalsbericht",
]
