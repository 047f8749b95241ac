"""Models of what a Fachgruppe has in hand."""

from fachgruppen.vorhaben.models.anmeldung import Anmeldeliste, Anmeldung, Rundnachricht
from fachgruppen.vorhaben.models.brief import Bedarfsbrief
from fachgruppen.vorhaben.models.handlungsbedarf import Handlungsbedarf
from fachgruppen.vorhaben.models.schritt import Bedarfsschritt
from fachgruppen.vorhaben.models.veranstaltung import Veranstaltung
from fachgruppen.vorhaben.models.vorhaben import Interesse, Meilenstein, Vorhaben, Vorhabenschritt

__all__ = [
    "Anmeldeliste",
    "Anmeldung",
    "Bedarfsbrief",
    "Bedarfsschritt",
    "Handlungsbedarf",
    "Interesse",
    "Meilenstein",
    "Rundnachricht",
    "Veranstaltung",
    "Vorhaben",
    "Vorhabenschritt",
]
