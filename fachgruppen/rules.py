"""Who may do what with a Gremium; the facts come from `selectors.stellung`."""

import rules

from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung
from mitglieder.models import Konto


@rules.predicate
def is_mitglied_von(konto: Konto, gremium: Gremium | None) -> bool:
    return gremium is not None and gremium.pk in stellung(konto).gremien


@rules.predicate
def is_leitung_von(konto: Konto, gremium: Gremium | None) -> bool:
    """Koordination or Stellvertretung in office today; for the Steuerungsgruppe the Vorsitz."""
    return gremium is not None and gremium.pk in stellung(konto).leitet


@rules.predicate
def is_leitstelle(konto: Konto) -> bool:
    """Beauftragte or Geschäftsstelle in office today."""
    return stellung(konto).ist_leitstelle


@rules.predicate
def is_geschaeftsstelle(konto: Konto) -> bool:
    return stellung(konto).ist_geschaeftsstelle


rules.add_perm("fachgruppen.intern_lesen", is_mitglied_von | is_leitstelle)
rules.add_perm("fachgruppen.bearbeiten", is_leitung_von | is_geschaeftsstelle)
rules.add_perm("fachgruppen.importieren", is_leitstelle)
rules.add_perm("mitglieder.verwalten", is_geschaeftsstelle)
