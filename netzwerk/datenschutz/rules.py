"""Who asks about her own data, and who answers."""

import rules

from fachgruppen.rules import is_leitstelle
from mitglieder.models import Konto
from netzwerk.datenschutz.models import Antrag


@rules.predicate
def has_person(konto: Konto) -> bool:
    """The login of a person; who has left keeps her rights about her data."""
    return getattr(konto, "mitglied", None) is not None


@rules.predicate
def is_eigener(konto: Konto, antrag: Antrag | None) -> bool:
    person = getattr(konto, "mitglied", None)
    return antrag is not None and person is not None and antrag.mitglied_id == person.pk


rules.add_perm("datenschutz.antrag_stellen", has_person)
rules.add_perm("datenschutz.antrag_zurueckziehen", is_eigener)
rules.add_perm("datenschutz.bearbeiten", is_leitstelle)
