"""Models of what a Fachgruppe has in hand."""

from fachgruppen.vorhaben.models.brief import Bedarfsbrief
from fachgruppen.vorhaben.models.handlungsbedarf import Handlungsbedarf
from fachgruppen.vorhaben.models.schritt import Bedarfsschritt
from fachgruppen.vorhaben.models.veranstaltung import Veranstaltung

__all__ = ["Bedarfsbrief", "Bedarfsschritt", "Handlungsbedarf", "Veranstaltung"]
