"""Models of what institutions offer."""

from fachgruppen.angebote.models.angebot import Angebot
from fachgruppen.angebote.models.uebersetzung import Uebersetzung, lesestand
from fachgruppen.angebote.models.verteiler import Aussendung, Verteilerstelle

__all__ = ["Angebot", "Aussendung", "Uebersetzung", "Verteilerstelle", "lesestand"]
