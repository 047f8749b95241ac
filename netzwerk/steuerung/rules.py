"""Who sees more of the Steuerungsgruppe than every member; who writes, reviews and releases reports."""

import rules

from fachgruppen.rules import is_leitstelle
from fachgruppen.selectors import stellung
from mitglieder.models import Konto
from netzwerk.steuerung.models import Quartalsbericht


@rules.predicate
def is_in_steuerungsgruppe(konto: Konto) -> bool:
    """Holds a seat in the Steuerungsgruppe today."""
    return stellung(konto).steuerungsgruppe


@rules.predicate
def is_beauftragte(konto: Konto) -> bool:
    return stellung(konto).ist_beauftragte


@rules.predicate
def is_in_der_gruppe(konto: Konto, bericht: Quartalsbericht | None) -> bool:
    """Belongs to the Fachgruppe or leads it."""
    who = stellung(konto)
    return bericht is not None and bericht.gremium_id in who.gremien | who.leitet


@rules.predicate
def leads_gruppe(konto: Konto, bericht: Quartalsbericht | None) -> bool:
    return bericht is not None and bericht.gremium_id in stellung(konto).leitet


@rules.predicate
def is_netzwerk_und_freigegeben(konto: Konto, bericht: Quartalsbericht | None) -> bool:
    """A version was released, and she is in the network. Reports of a list know their version already."""
    if bericht is None or stellung(konto).mitglied_id is None:
        return False
    if hasattr(bericht, "fassung_frei"):
        return bericht.fassung_frei is not None
    return bericht.fassungen.filter(freigabe__isnull=False).exists()


@rules.predicate
def is_verfasserin(konto: Konto, bericht: Quartalsbericht | None) -> bool:
    """Wrote or submitted any of it."""
    return bericht is not None and bericht.verfasser.filter(pk=konto.pk).exists()


rules.add_perm("steuerung.anliegen_lesen", is_in_steuerungsgruppe | is_leitstelle)
rules.add_perm("steuerung.kennzahlen_pflegen", is_leitstelle)
rules.add_perm("steuerung.quartal_lesen", is_in_steuerungsgruppe | is_leitstelle)
# An answer holds topics and decisions of all groups, and those only the Leitstelle reads.
rules.add_perm("steuerung.anfrage_beantworten", is_leitstelle)
rules.add_perm("steuerung.bedarf_ordnen", is_leitstelle)
# Asked about the report. Drafts are for the group and the Leitstelle, what was released for all members.
rules.add_perm("steuerung.bericht_sehen", is_in_der_gruppe | is_leitstelle | is_netzwerk_und_freigegeben)
rules.add_perm("steuerung.bericht_intern", is_in_der_gruppe | is_leitstelle)
rules.add_perm("steuerung.bericht_kommentieren", is_in_der_gruppe)
rules.add_perm("steuerung.bericht_schreiben", leads_gruppe)
rules.add_perm("steuerung.bericht_pruefen", is_leitstelle)
rules.add_perm("steuerung.bericht_freigeben", is_leitstelle & ~is_verfasserin)
rules.add_perm("steuerung.bericht_korrigieren", is_beauftragte)
rules.add_perm("steuerung.bericht_veroeffentlichen", is_beauftragte)
