"""Models of the quarterly reports."""

from netzwerk.steuerung.models.anlage import Berichtsanlage, Fassungsanlage
from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.models.fassung import Berichtsereignis, Berichtsfassung, Berichtsfreigabe
from netzwerk.steuerung.models.inhalt import Berichtsbedarf, Berichtsergebnis, Berichtsfrage, Berichtstext
from netzwerk.steuerung.models.kennzahl import Berichtskennzahl, Kennzahlwert
from netzwerk.steuerung.models.kommentar import Berichtskommentar
from netzwerk.steuerung.models.veroeffentlichung import Berichtsveroeffentlichung

__all__ = [
    "Berichtsanlage",
    "Berichtsbedarf",
    "Berichtsereignis",
    "Berichtsergebnis",
    "Berichtsfassung",
    "Berichtsfrage",
    "Berichtsfreigabe",
    "Berichtskennzahl",
    "Berichtskommentar",
    "Berichtstext",
    "Berichtsveroeffentlichung",
    "Fassungsanlage",
    "Kennzahlwert",
    "Quartalsbericht",
]
