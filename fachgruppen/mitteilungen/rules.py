"""Who may read and write Mitteilungen; the facts come from `fachgruppen.selectors.stellung`."""

import rules

from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.selectors import visible_mitteilungen_for
from fachgruppen.rules import is_leitstelle, is_leitung_von
from fachgruppen.selectors import stellung
from mitglieder.models import Konto
from mitglieder.rules import is_netzwerkmitglied


@rules.predicate
def is_sichtbar(konto: Konto, mitteilung: Mitteilung | None) -> bool:
    return mitteilung is not None and visible_mitteilungen_for(konto).filter(pk=mitteilung.pk).exists()


@rules.predicate
def leads_something(konto: Konto) -> bool:
    return bool(stellung(konto).leitet)


@rules.predicate
def leads_all_addressed(konto: Konto, mitteilung: Mitteilung | None) -> bool:
    """Leads every Gremium it is meant for; "alle Fachgruppen" is nobody's own."""
    if mitteilung is None or mitteilung.an_alle:
        return False
    addressed = {gremium.pk for gremium in mitteilung.gremien.all()}
    return bool(addressed) and addressed <= stellung(konto).leitet


rules.add_perm("mitteilungen.lesen", is_netzwerkmitglied)
rules.add_perm("mitteilungen.ansehen", is_sichtbar)
rules.add_perm("mitteilungen.schreiben", leads_something | is_leitstelle)
rules.add_perm("mitteilungen.mitteilen", is_leitung_von | is_leitstelle)
rules.add_perm("mitteilungen.bearbeiten", leads_all_addressed | is_leitstelle)
