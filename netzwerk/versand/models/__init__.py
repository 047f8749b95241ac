"""Tables of the outbox."""

from netzwerk.versand.models.versand import Versand, Versandversuch
from netzwerk.versand.models.weg import Herzschlag, Versandweg, Zustellproblem

__all__ = ["Herzschlag", "Versand", "Versandversuch", "Versandweg", "Zustellproblem"]
