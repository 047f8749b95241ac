"""Who may open the ballot and who may count."""

import rules

from fachgruppen.selectors import stellung
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.rules.rechte import is_in_der_gruppe, is_wahlvorstand, legt_an
from fachgruppen.wahlen.selectors.waehler import eintrag_von
from mitglieder.models import Konto


@rules.predicate
def is_im_verzeichnis(konto: Konto, wahl: Wahl | None) -> bool:
    """Stands on the frozen roll, even if she has left the Fachgruppe since."""
    return wahl is not None and eintrag_von(wahl, stellung(konto).mitglied_id) is not None


# Who may not vote reads there why not.
rules.add_perm("wahlen.stimmzettel", is_in_der_gruppe | legt_an | is_wahlvorstand | is_im_verzeichnis)
rules.add_perm("wahlen.auszaehlen", is_wahlvorstand)
# Everybody else sees a number, the Beauftragte as well.
rules.add_perm("wahlen.vermerke", is_wahlvorstand)
