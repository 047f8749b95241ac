"""Models of Bündnisse."""

from fachgruppen.buendnisse.models.buendnis import Buendnis
from fachgruppen.buendnisse.models.vertretung import Buendnisvertretung

__all__ = ["Buendnis", "Buendnisvertretung"]
