"""Models of the report to the Stadtrat."""

from netzwerk.ratsbericht.models.abschnitt import Abschnitt
from netzwerk.ratsbericht.models.bericht import Ratsbericht
from netzwerk.ratsbericht.models.berichtsvorlage import Berichtsvorlage, Vorlagenabschnitt
from netzwerk.ratsbericht.models.deckblatt import Deckblattdatei
from netzwerk.ratsbericht.models.fassung import Fassungsauftrag, Ratsdatei, Ratsfassung
from netzwerk.ratsbericht.models.textvorlage import Textvorlage
from netzwerk.ratsbericht.models.veroeffentlichung import Veroeffentlichung
from netzwerk.ratsbericht.models.vorlage import Beratung, Vorlage

__all__ = [
    "Abschnitt",
    "Beratung",
    "Berichtsvorlage",
    "Deckblattdatei",
    "Fassungsauftrag",
    "Ratsbericht",
    "Ratsdatei",
    "Ratsfassung",
    "Textvorlage",
    "Veroeffentlichung",
    "Vorlage",
    "Vorlagenabschnitt",
]
