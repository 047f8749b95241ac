"""Models of the report to the Stadtrat."""

from netzwerk.ratsbericht.models.abschnitt import Abschnitt
from netzwerk.ratsbericht.models.bericht import Ratsbericht
from netzwerk.ratsbericht.models.vorlage import Beratung, Vorlage

__all__ = ["Abschnitt", "Beratung", "Ratsbericht", "Vorlage"]
