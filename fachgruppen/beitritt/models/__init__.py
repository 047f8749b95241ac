"""Models of joining the network."""

from fachgruppen.beitritt.models.antrag import Beitrittsantrag, Fachgruppenwunsch
from fachgruppen.beitritt.models.einwilligung import Einwilligung
from fachgruppen.beitritt.models.pruefung import Rueckfrage, Stellungnahme
from fachgruppen.beitritt.models.zahl import Antragszahl

__all__ = [
    "Antragszahl",
    "Beitrittsantrag",
    "Einwilligung",
    "Fachgruppenwunsch",
    "Rueckfrage",
    "Stellungnahme",
]
