"""The nouns of this storey, one file each."""

from fachgruppen.models.amt import Amt
from fachgruppen.models.austritt import Austritt
from fachgruppen.models.beitrittswunsch import Beitrittswunsch
from fachgruppen.models.delegation import Delegation
from fachgruppen.models.frueherername import FruehererName, name_am
from fachgruppen.models.gremium import Gremium
from fachgruppen.models.profil import Profilentwurf, Profilfassung
from fachgruppen.models.ruhezeit import Ruhezeit
from fachgruppen.models.stellenname import Stellenname
from fachgruppen.models.uebergabe import Uebergabe, Uebergabepunkt
from fachgruppen.models.vorschlag import Vorschlag
from fachgruppen.models.ziel import Ziel, Zielfassung
from fachgruppen.models.zugehoerigkeit import Zugehoerigkeit

__all__ = [
    "Amt",
    "Austritt",
    "Beitrittswunsch",
    "Delegation",
    "FruehererName",
    "Gremium",
    "Profilentwurf",
    "Profilfassung",
    "Ruhezeit",
    "Stellenname",
    "Uebergabe",
    "Uebergabepunkt",
    "Vorschlag",
    "Ziel",
    "Zielfassung",
    "Zugehoerigkeit",
    "name_am",
]
