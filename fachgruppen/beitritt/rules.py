"""Who reads, comments on and decides about applications; facts from `stellung`."""

import rules

from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.selectors import eigene_wuensche
from fachgruppen.rules import is_geschaeftsstelle, is_leitstelle
from fachgruppen.selectors import stellung
from mitglieder.models import Konto


@rules.predicate
def leads_something(konto: Konto) -> bool:
    return bool(stellung(konto).leitet)


@rules.predicate
def leads_wished(konto: Konto, antrag: Beitrittsantrag | None) -> bool:
    return antrag is not None and bool(eigene_wuensche(konto, antrag))


rules.add_perm("beitritt.lesen", is_leitstelle | leads_something)
rules.add_perm("beitritt.kontakt", is_leitstelle)
rules.add_perm("beitritt.entscheiden", is_geschaeftsstelle)
rules.add_perm("beitritt.stellungnehmen", leads_wished)
