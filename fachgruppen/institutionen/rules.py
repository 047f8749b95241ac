"""Who keeps the page of an institution, and who keeps all of them."""

import rules

from fachgruppen.institutionen.selectors import ist_ansprechperson
from fachgruppen.rules import is_geschaeftsstelle
from mitglieder.models import Institution, Konto


@rules.predicate
def speaks_for(konto: Konto, institution: Institution | None) -> bool:
    return institution is not None and ist_ansprechperson(konto, institution)


rules.add_perm("institutionen.pflegen", is_geschaeftsstelle | speaks_for)
rules.add_perm("institutionen.verwalten", is_geschaeftsstelle)
