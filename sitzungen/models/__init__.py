"""The nouns of this storey, one file each."""

from sitzungen.models.einladung import Antwortverlauf, Einladung
from sitzungen.models.kalenderzugang import Kalenderzugang
from sitzungen.models.sitzung import TOP, Aenderung, Sitzung

__all__ = ["TOP", "Aenderung", "Antwortverlauf", "Einladung", "Kalenderzugang", "Sitzung"]
