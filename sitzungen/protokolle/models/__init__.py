"""Models of the minutes."""

from sitzungen.protokolle.models.aufgabe import Aufgabe
from sitzungen.protokolle.models.beschluss import Beschluss, Empfehlung
from sitzungen.protokolle.models.fassung import (
    Einwendung,
    Genehmigung,
    Protokollfassung,
    Protokollname,
)
from sitzungen.protokolle.models.protokoll import Protokoll, Protokollpunkt

__all__ = [
    "Aufgabe",
    "Beschluss",
    "Einwendung",
    "Empfehlung",
    "Genehmigung",
    "Protokoll",
    "Protokollfassung",
    "Protokollname",
    "Protokollpunkt",
]
