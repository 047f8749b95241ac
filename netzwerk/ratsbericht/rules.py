"""Who writes reports to the Stadtrat, and who reads them while they are being made."""

import rules

from fachgruppen.rules import is_leitstelle
from mitglieder.models import Konto
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsstatus
from netzwerk.steuerung.rules import is_in_steuerungsgruppe


@rules.predicate
def is_kein_entwurf(konto: Konto, bericht: Ratsbericht | None) -> bool:
    """The Steuerungsgruppe is asked once the draft is laid before it."""
    return bericht is not None and bericht.status != Ratsberichtsstatus.ENTWURF


rules.add_perm("ratsbericht.liste", is_leitstelle | is_in_steuerungsgruppe)
rules.add_perm("ratsbericht.sehen", is_leitstelle | (is_in_steuerungsgruppe & is_kein_entwurf))
rules.add_perm("ratsbericht.schreiben", is_leitstelle)
