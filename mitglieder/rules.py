"""Who may read and keep data of people and institutions."""

import rules

from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von


@rules.predicate
def is_netzwerkmitglied(konto: Konto) -> bool:
    """A person of the network who has not left it and is not locked out."""
    return mitglied_von(konto) is not None


rules.add_perm("mitglieder.lesen", is_netzwerkmitglied)
rules.add_perm("mitglieder.profil", is_netzwerkmitglied)
