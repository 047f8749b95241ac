"""The nouns of this storey, one file each."""

from mitglieder.models.adresswechsel import Adresswechsel
from mitglieder.models.institution import Institution, Stadtviertel
from mitglieder.models.konto import Konto
from mitglieder.models.mitglied import NAMENSTEILE, Freigabe, Mitglied
from mitglieder.models.netzwerkrolle import Netzwerkrolle

__all__ = [
    "NAMENSTEILE",
    "Adresswechsel",
    "Freigabe",
    "Institution",
    "Konto",
    "Mitglied",
    "Netzwerkrolle",
    "Stadtviertel",
]
