"""Models of the minutes."""

from sitzungen.protokolle.models.aufgabe import Aufgabe, AufgabeQuerySet
from sitzungen.protokolle.models.aufgabenerinnerung import Aufgabenerinnerung
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
    "AufgabeQuerySet",
    "Aufgabenerinnerung",
    "Beschluss",
    "Einwendung",
    "Empfehlung",
    "Genehmigung",
    "Protokoll",
    "Protokollfassung",
    "Protokollname",
    "Protokollpunkt",
]
