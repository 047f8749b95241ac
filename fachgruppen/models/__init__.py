"""The nouns of this storey, one file each."""

from fachgruppen.models.amt import Amt, Delegation, Zugehoerigkeit
from fachgruppen.models.gremium import Gremium, Ziel

__all__ = ["Amt", "Delegation", "Gremium", "Ziel", "Zugehoerigkeit"]
