"""Who keeps Bündnisse, and who releases them."""

import rules

from fachgruppen.buendnisse.models import Buendnis
from fachgruppen.buendnisse.selectors import visible_buendnisse_for
from fachgruppen.rules import is_geschaeftsstelle, is_leitstelle
from mitglieder.models import Konto


@rules.predicate
def is_sichtbar(konto: Konto, buendnis: Buendnis | None) -> bool:
    return buendnis is not None and visible_buendnisse_for(konto).filter(pk=buendnis.pk).exists()


rules.add_perm("buendnisse.sehen", is_sichtbar)
rules.add_perm("buendnisse.pflegen", is_leitstelle)
rules.add_perm("buendnisse.freigeben", is_geschaeftsstelle)
