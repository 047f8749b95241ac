"""Who may do what with a Gremium; the facts come from `selectors.stellung`."""

import rules

from fachgruppen.models import Amt, Gremium, Uebergabe, Vorschlag
from fachgruppen.selectors import stellung
from fachgruppen.states import Amtsart
from mitglieder.models import Konto
from netzwerk.base.uhr import heute


@rules.predicate
def is_mitglied_von(konto: Konto, gremium: Gremium | None) -> bool:
    return gremium is not None and gremium.pk in stellung(konto).gremien


@rules.predicate
def is_leitung_von(konto: Konto, gremium: Gremium | None) -> bool:
    """Koordination or Stellvertretung in office today; for the Steuerungsgruppe the Vorsitz."""
    return gremium is not None and gremium.pk in stellung(konto).leitet


@rules.predicate
def leads_vorschlag(konto: Konto, vorschlag: Vorschlag | None) -> bool:
    """Leads the Gremium that the proposal is for, or keeps all of them."""
    who = stellung(konto)
    return vorschlag is not None and (vorschlag.gremium_id in who.leitet or who.ist_geschaeftsstelle)


@rules.predicate
def made_vorschlag(konto: Konto, vorschlag: Vorschlag | None) -> bool:
    mitglied_id = stellung(konto).mitglied_id
    return vorschlag is not None and mitglied_id is not None and vorschlag.von_id == mitglied_id


@rules.predicate
def is_leitstelle(konto: Konto) -> bool:
    """Beauftragte or Geschäftsstelle in office today."""
    return stellung(konto).ist_leitstelle


@rules.predicate
def is_geschaeftsstelle(konto: Konto) -> bool:
    return stellung(konto).ist_geschaeftsstelle


@rules.predicate
def is_koordination_von(konto: Konto, gremium: Gremium | None) -> bool:
    """Holds the Koordination today, not only its Stellvertretung."""
    return gremium is not None and gremium.pk in stellung(konto).koordiniert


@rules.predicate
def is_stellvertretung_der_eigenen_gruppe(konto: Konto, amt: Amt | None) -> bool:
    """The office is a Stellvertretung in a Gremium that she coordinates."""
    deputy = amt is not None and amt.art == Amtsart.STELLVERTRETUNG
    return deputy and amt is not None and amt.gremium_id in stellung(konto).koordiniert


@rules.predicate
def is_in_diesem_amt(konto: Konto, amt: Amt | None) -> bool:
    """Holds this very office today, so she may give it up."""
    own = amt is not None and amt.mitglied_id == stellung(konto).mitglied_id
    return own and amt is not None and amt.gilt_am(heute())


@rules.predicate
def is_an_uebergabe(konto: Konto, uebergabe: Uebergabe | None) -> bool:
    """Takes over, or hands over and the handover is still going on."""
    who = stellung(konto).mitglied_id
    if uebergabe is None or who is None:
        return False
    if uebergabe.amt.mitglied_id == who:
        return uebergabe.amt.bis is None or uebergabe.amt.bis >= heute()
    return uebergabe.von_mitglied_id == who and uebergabe.abgeschlossen_am is None


@rules.predicate
def is_leitung_darueber(konto: Konto, gremium: Gremium | None) -> bool:
    """Leads the Fachgruppe above this Arbeitsgruppe today."""
    return gremium is not None and gremium.pk in stellung(konto).darunter


@rules.predicate
def is_fachgruppe(konto: Konto, gremium: Gremium | None) -> bool:
    return gremium is not None and gremium.ist_fachgruppe


rules.add_perm("fachgruppen.intern_lesen", is_mitglied_von | is_leitung_darueber | is_leitstelle)
rules.add_perm("fachgruppen.verwalten", is_leitung_darueber | is_leitstelle)
rules.add_perm("fachgruppen.arbeitsgruppe_anlegen", is_fachgruppe & (is_leitung_von | is_leitstelle))
rules.add_perm("fachgruppen.bearbeiten", is_leitung_von | is_geschaeftsstelle)
rules.add_perm("fachgruppen.austreten", is_mitglied_von)
rules.add_perm("fachgruppen.vorschlagen", is_mitglied_von)
rules.add_perm("fachgruppen.vorschlaege_lesen", is_mitglied_von | is_leitung_von | is_geschaeftsstelle)
rules.add_perm("fachgruppen.vorschlag_lesen", made_vorschlag | leads_vorschlag)
rules.add_perm("fachgruppen.vorschlag_entscheiden", leads_vorschlag)
rules.add_perm("fachgruppen.vorschlag_zurueckziehen", made_vorschlag)
rules.add_perm("fachgruppen.importieren", is_leitstelle)
rules.add_perm("mitglieder.verwalten", is_geschaeftsstelle)
# Offices and delegations: the Leitstelle; the Koordination names her own Stellvertretung.
rules.add_perm("fachgruppen.aemter_pflegen", is_leitstelle)
rules.add_perm("fachgruppen.stellvertretung_pflegen", is_koordination_von | is_leitstelle)
rules.add_perm("fachgruppen.amt_pflegen", is_leitstelle | is_stellvertretung_der_eigenen_gruppe)
rules.add_perm("fachgruppen.amt_niederlegen", is_in_diesem_amt)
rules.add_perm("fachgruppen.uebergabe", is_an_uebergabe | is_leitstelle)
