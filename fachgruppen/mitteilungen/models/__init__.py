"""The nouns of this storey, one file each."""

from fachgruppen.mitteilungen.models.abwahl import Abwahl
from fachgruppen.mitteilungen.models.benachrichtigung import Benachrichtigung
from fachgruppen.mitteilungen.models.mitteilung import Empfang, Mitteilung
from fachgruppen.mitteilungen.models.uebersicht import Grenze, Stand, Uebersicht

__all__ = ["Abwahl", "Benachrichtigung", "Empfang", "Grenze", "Mitteilung", "Stand", "Uebersicht"]
