"""Who sees more of the Steuerungsgruppe than every member of the network."""

import rules

from fachgruppen.rules import is_leitstelle
from fachgruppen.selectors import stellung
from mitglieder.models import Konto


@rules.predicate
def is_in_steuerungsgruppe(konto: Konto) -> bool:
    """Holds a seat in the Steuerungsgruppe today."""
    return stellung(konto).steuerungsgruppe


rules.add_perm("steuerung.anliegen_lesen", is_in_steuerungsgruppe | is_leitstelle)
