"""Who may raise, discuss and pass on a Handlungsbedarf, and who enters events; facts from `stellung`."""

import rules

from fachgruppen.rules import is_fachgruppe, is_geschaeftsstelle, is_leitung_von, is_mitglied_von
from fachgruppen.selectors import stellung
from fachgruppen.vorhaben.models import Bedarfsschritt, Handlungsbedarf, Veranstaltung, Vorhaben
from fachgruppen.vorhaben.selectors import visible_handlungsbedarf_for
from fachgruppen.vorhaben.states import Bedarfsstatus
from mitglieder.models import Konto
from mitglieder.rules import is_netzwerkmitglied


@rules.predicate
def is_sichtbar(konto: Konto, bedarf: Handlungsbedarf | None) -> bool:
    return bedarf is not None and visible_handlungsbedarf_for(konto).filter(pk=bedarf.pk).exists()


@rules.predicate
def has_raised(konto: Konto, bedarf: Handlungsbedarf | None) -> bool:
    mitglied_id = stellung(konto).mitglied_id
    return bedarf is not None and mitglied_id is not None and bedarf.von_id == mitglied_id


@rules.predicate
def belongs_to_its_gremium(konto: Konto, bedarf: Handlungsbedarf | None) -> bool:
    """Belongs to the Fachgruppe, leads it, or is of the Leitstelle."""
    who = stellung(konto)
    return bedarf is not None and (bedarf.gremium_id in who.gremien | who.leitet or who.ist_leitstelle)


@rules.predicate
def leads_its_gremium(konto: Konto, row: Handlungsbedarf | Veranstaltung | Vorhaben | None) -> bool:
    """Leads the Fachgruppe today, or keeps all of them."""
    who = stellung(konto)
    return row is not None and (row.gremium_id in who.leitet or who.ist_geschaeftsstelle)


@rules.predicate
def is_just_raised(konto: Konto, bedarf: Handlungsbedarf | None) -> bool:
    return bedarf is not None and bedarf.status == Bedarfsstatus.GEMELDET


@rules.predicate
def wrote_or_leads(konto: Konto, schritt: Bedarfsschritt | None) -> bool:
    if schritt is None or stellung(konto).mitglied_id is None:
        return False
    return schritt.von_id == konto.pk or bool(leads_its_gremium(konto, schritt.bedarf))


@rules.predicate
def has_entered(konto: Konto, veranstaltung: Veranstaltung | None) -> bool:
    mitglied_id = stellung(konto).mitglied_id
    return veranstaltung is not None and mitglied_id is not None and veranstaltung.von_id == mitglied_id


@rules.predicate
def is_seen(konto: Konto, veranstaltung: Veranstaltung | None) -> bool:
    """Public, or the account belongs to a person of the network."""
    return veranstaltung is not None and (veranstaltung.oeffentlich or bool(is_netzwerkmitglied(konto)))


@rules.predicate
def is_of_its_gremium(konto: Konto, vorhaben: Vorhaben | None) -> bool:
    return vorhaben is not None and vorhaben.gremium_id in stellung(konto).gremien


rules.add_perm("vorhaben.lesen", is_netzwerkmitglied)
rules.add_perm("vorhaben.bedarf_melden", is_fachgruppe & is_netzwerkmitglied)
rules.add_perm("vorhaben.bedarf_sehen", is_sichtbar)
rules.add_perm("vorhaben.bedarf_mitreden", belongs_to_its_gremium | has_raised)
rules.add_perm("vorhaben.bedarf_fuehren", leads_its_gremium)
rules.add_perm("vorhaben.bedarf_bearbeiten", is_just_raised & (has_raised | leads_its_gremium))
rules.add_perm("vorhaben.bedarf_zurueckziehen", leads_its_gremium | (is_just_raised & has_raised))
rules.add_perm("vorhaben.beitrag_entfernen", wrote_or_leads)
rules.add_perm(
    "vorhaben.veranstaltung_eintragen",
    is_fachgruppe & (is_mitglied_von | is_leitung_von | is_geschaeftsstelle),
)
rules.add_perm("vorhaben.veranstaltung_sehen", is_seen)
rules.add_perm("vorhaben.veranstaltung_bearbeiten", has_entered | leads_its_gremium)
rules.add_perm(
    "vorhaben.vorhaben_eintragen", is_fachgruppe & (is_mitglied_von | is_leitung_von | is_geschaeftsstelle)
)
rules.add_perm("vorhaben.vorhaben_bearbeiten", is_of_its_gremium | leads_its_gremium)
rules.add_perm("vorhaben.vorhaben_freigeben", leads_its_gremium)
