"""The nouns of this storey, one file each."""

from sitzungen.models.anwesenheit import Anwesenheit
from sitzungen.models.einladung import Antwortverlauf, Einladung
from sitzungen.models.erinnerung import Erinnerung
from sitzungen.models.gast import Gast
from sitzungen.models.kalenderantwort import Kalenderantwort
from sitzungen.models.kalenderzugang import Kalenderzugang
from sitzungen.models.quartalserinnerung import Quartalserinnerung
from sitzungen.models.sitzung import Aenderung, Sitzung
from sitzungen.models.sperrzeit import Sperrzeit
from sitzungen.models.tagesordnungsfassung import Tagesordnungsfassung, Tagesordnungsvormerkung
from sitzungen.models.top import TOP
from sitzungen.models.topvorschlag import TopVorschlag
from sitzungen.models.umfrage import Terminantwort, Terminoption, Terminumfrage, Umfrageteilnahme
from sitzungen.models.unterlage import Unterlage

__all__ = [
    "TOP",
    "Aenderung",
    "Antwortverlauf",
    "Anwesenheit",
    "Einladung",
    "Erinnerung",
    "Gast",
    "Kalenderantwort",
    "Kalenderzugang",
    "Quartalserinnerung",
    "Sitzung",
    "Sperrzeit",
    "Tagesordnungsfassung",
    "Tagesordnungsvormerkung",
    "Terminantwort",
    "Terminoption",
    "Terminumfrage",
    "TopVorschlag",
    "Umfrageteilnahme",
    "Unterlage",
]
