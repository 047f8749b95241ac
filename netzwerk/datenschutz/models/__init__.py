"""Requests of people about their data, leaving, locks, and the record of what was deleted."""

from netzwerk.datenschutz.models.abschied import Abschied, Sperre
from netzwerk.datenschutz.models.antrag import Antrag, Auskunft
from netzwerk.datenschutz.models.loeschprotokoll import Loeschprotokoll

__all__ = ["Abschied", "Antrag", "Auskunft", "Loeschprotokoll", "Sperre"]
