"""Who may do what with documents; the facts come from `fachgruppen.selectors.stellung`."""

import rules

from fachgruppen.dokumente.models import Dokument
from fachgruppen.dokumente.states import Sichtbarkeit
from fachgruppen.models import Gremium
from fachgruppen.rules import is_geschaeftsstelle, is_leitstelle
from fachgruppen.selectors import stellung
from mitglieder.models import Konto


@rules.predicate
def gibt_frei(konto: Konto, gremium: Gremium | None) -> bool:
    """May show documents to the network and the public: Leitung, Geschäftsstelle; alone the Leitstelle."""
    if gremium is None:
        return is_leitstelle(konto)
    return is_geschaeftsstelle(konto) or gremium.pk in stellung(konto).leitet


@rules.predicate
def laedt_hoch(konto: Konto, gremium: Gremium | None) -> bool:
    """Those who belong to the group may add to it; for the whole network the Leitstelle does."""
    if gremium is not None and gremium.ist_aufgeloest:
        return False
    return gibt_frei(konto, gremium) or (gremium is not None and gremium.pk in stellung(konto).gremien)


@rules.predicate
def liest(konto: object, dokument: Dokument | None) -> bool:
    """The same as `lesbare_dokumente_for` for a member, about one document."""
    who = stellung(konto)
    if dokument is None or who.mitglied_id is None:
        return False
    if who.ist_leitstelle or dokument.sichtbarkeit != Sichtbarkeit.GREMIUM:
        return True
    return dokument.gremium_id in who.gremien | who.leitet


@rules.predicate
def bearbeitet(konto: Konto, dokument: Dokument | None) -> bool:
    """Who may release it, and who added it as long as only her group sees it."""
    if dokument is None:
        return False
    if gibt_frei(konto, dokument.gremium):
        return True
    own = dokument.angelegt_von_id == konto.pk and dokument.sichtbarkeit == Sichtbarkeit.GREMIUM
    return own and laedt_hoch(konto, dokument.gremium)


rules.add_perm("dokumente.freigeben", gibt_frei)
rules.add_perm("dokumente.hochladen", laedt_hoch)
rules.add_perm("dokumente.lesen", liest)
rules.add_perm("dokumente.bearbeiten", bearbeitet)
