"""Models of the report to the Stadtrat."""

from netzwerk.ratsbericht.models.abschnitt import Abschnitt
from netzwerk.ratsbericht.models.bericht import Ratsbericht

__all__ = ["Abschnitt", "Ratsbericht"]
