"""Models of the care for institutions."""

from fachgruppen.institutionen.models.ansprechperson import Ansprechperson
from fachgruppen.institutionen.models.verschieden import Verschieden
from fachgruppen.institutionen.models.zusammenlegung import Zusammenlegung

__all__ = ["Ansprechperson", "Verschieden", "Zusammenlegung"]
