"""Models of the public appearance."""

from netzwerk.auftritt.models.barriere import Barrieremeldung
from netzwerk.auftritt.models.textfassung import Textfassung

__all__ = ["Barrieremeldung", "Textfassung"]
