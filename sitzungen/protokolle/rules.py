"""Who may do what with tasks."""

import rules

from fachgruppen.models import Gremium
from fachgruppen.rules import is_geschaeftsstelle, is_leitung_von
from fachgruppen.selectors import stellung
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from sitzungen.protokolle.models import Aufgabe


@rules.predicate
def leads_aufgabe(konto: Konto, aufgabe: Aufgabe | None) -> bool:
    """Leads the Gremium that gave the task."""
    return aufgabe is not None and aufgabe.gremium_id in stellung(konto).leitet


@rules.predicate
def is_verantwortlich(konto: Konto, aufgabe: Aufgabe | None) -> bool:
    """The task is hers, or that of her institution."""
    mitglied = mitglied_von(konto)
    if aufgabe is None or mitglied is None or stellung(konto).mitglied_id is None:
        return False
    if aufgabe.mitglied_id is not None:
        return aufgabe.mitglied_id == mitglied.pk
    return aufgabe.institution_id == mitglied.institution_id and belongs_to(konto, aufgabe.gremium)


@rules.predicate
def is_im_gremium_der_aufgabe(konto: Konto, aufgabe: Aufgabe | None) -> bool:
    """Reads what the Gremium does: belongs to it, leads the Fachgruppe above it, or keeps the network."""
    who = stellung(konto)
    return aufgabe is not None and (
        who.ist_leitstelle or aufgabe.gremium_id in who.gremien | who.leitet | who.darunter
    )


def belongs_to(konto: Konto, gremium: Gremium) -> bool:
    """Tell whether the account belongs to the Gremium today: an institution's task is done by those there."""
    return gremium.pk in stellung(konto).gremien


rules.add_perm("protokolle.aufgabe_anlegen", is_leitung_von | is_geschaeftsstelle)
rules.add_perm("protokolle.aufgabe_sehen", is_im_gremium_der_aufgabe | is_verantwortlich)
rules.add_perm("protokolle.aufgabe_bearbeiten", leads_aufgabe | is_geschaeftsstelle)
rules.add_perm("protokolle.aufgabe_fortschreiben", is_verantwortlich | leads_aufgabe | is_geschaeftsstelle)
