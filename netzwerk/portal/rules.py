"""Who reads the timeline of a person: she herself and the Geschäftsstelle."""

import rules

from fachgruppen.rules import is_geschaeftsstelle
from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import mitglied_von


@rules.predicate
def is_selbst(konto: Konto, mitglied: Mitglied | None) -> bool:
    person = mitglied_von(konto)
    return person is not None and mitglied is not None and person.pk == mitglied.pk


rules.add_perm("verlauf.person", is_selbst | is_geschaeftsstelle)
