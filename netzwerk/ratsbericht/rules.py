"""Who writes reports to the Stadtrat, and who reads them while they are being made."""

import rules

from fachgruppen.rules import is_leitstelle
from mitglieder.models import Konto
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.states import INTERN
from netzwerk.steuerung.rules import is_in_steuerungsgruppe


@rules.predicate
def is_kein_entwurf(konto: Konto, bericht: Ratsbericht | None) -> bool:
    """The Steuerungsgruppe is asked once the draft is laid before it."""
    return bericht is not None and bericht.status not in INTERN


@rules.predicate
def has_fassung(konto: Konto, bericht: Ratsbericht | None) -> bool:
    """What was released stays readable while the report is a draft again."""
    return bericht is not None and bericht.fassungen.exists()


rules.add_perm("ratsbericht.liste", is_leitstelle | is_in_steuerungsgruppe)
rules.add_perm("ratsbericht.sehen", is_leitstelle | (is_in_steuerungsgruppe & is_kein_entwurf))
rules.add_perm(
    "ratsbericht.kennen", is_leitstelle | (is_in_steuerungsgruppe & (is_kein_entwurf | has_fassung))
)
rules.add_perm("ratsbericht.schreiben", is_leitstelle)
