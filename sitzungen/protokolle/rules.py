"""Who may do what with minutes, decisions and tasks."""

import rules

from fachgruppen.models import Gremium
from fachgruppen.rules import is_geschaeftsstelle, is_leitstelle, is_leitung_von, is_mitglied_von
from fachgruppen.selectors import stellung
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokoll
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.rules import is_leitung


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


@rules.predicate
def is_protokollfuehrung(konto: Konto, sitzung: Sitzung | None) -> bool:
    """Was named to write the minutes of this Sitzung."""
    who = stellung(konto).mitglied_id
    protokoll = protokoll_von(sitzung)
    return who is not None and protokoll is not None and protokoll.protokollfuehrung_id == who


@rules.predicate
def is_nicht_mehr_entwurf(konto: Konto, sitzung: Sitzung | None) -> bool:
    """The minutes were sent: members read them."""
    protokoll = protokoll_von(sitzung)
    return protokoll is not None and protokoll.status != Protokollstatus.ENTWURF


@rules.predicate
def is_im_gremium(konto: Konto, sitzung: Sitzung | None) -> bool:
    """Belongs to the Gremium today, so she may object to its minutes."""
    return sitzung is not None and is_mitglied_von(konto, sitzung.gremium)


def protokoll_von(sitzung: Sitzung | None) -> Protokoll | None:
    """Return the minutes of the Sitzung, asked for once a page."""
    if sitzung is None:
        return None
    if "_protokoll" not in sitzung.__dict__:
        sitzung.__dict__["_protokoll"] = Protokoll.objects.filter(sitzung=sitzung).first()
    found: Protokoll | None = sitzung.__dict__["_protokoll"]
    return found


def belongs_to(konto: Konto, gremium: Gremium) -> bool:
    """Tell whether the account belongs to the Gremium today: an institution's task is done by those there."""
    return gremium.pk in stellung(konto).gremien


@rules.predicate
def leads_beschluss(konto: Konto, beschluss: Beschluss | None) -> bool:
    """Leads the Gremium that decided."""
    return beschluss is not None and beschluss.gremium_id in stellung(konto).leitet


@rules.predicate
def is_in_steuerungsgruppe(konto: Konto) -> bool:
    """Holds a seat in the Steuerungsgruppe today."""
    return stellung(konto).steuerungsgruppe


rules.add_perm("protokolle.umsetzung_pflegen", leads_beschluss | is_geschaeftsstelle)
rules.add_perm("protokolle.erwaehnungen_suchen", is_geschaeftsstelle)
rules.add_perm("protokolle.empfehlungen_lesen", is_in_steuerungsgruppe | is_leitstelle)
rules.add_perm("protokolle.empfehlung_beantworten", is_leitstelle)
rules.add_perm("protokolle.aufgabe_anlegen", is_leitung_von | is_geschaeftsstelle)
rules.add_perm("protokolle.aufgabe_sehen", is_im_gremium_der_aufgabe | is_verantwortlich)
rules.add_perm("protokolle.aufgabe_bearbeiten", leads_aufgabe | is_geschaeftsstelle)
rules.add_perm("protokolle.aufgabe_fortschreiben", is_verantwortlich | leads_aufgabe | is_geschaeftsstelle)
# Asked about the Sitzung: writing begins before there are minutes.
rules.add_perm("protokolle.schreiben", is_leitung | is_geschaeftsstelle | is_protokollfuehrung)
# Who may read is asked by `sitzungen.sehen` before.
rules.add_perm(
    "protokolle.lesen", is_nicht_mehr_entwurf | is_leitung | is_geschaeftsstelle | is_protokollfuehrung
)
rules.add_perm("protokolle.einwenden", is_nicht_mehr_entwurf & is_im_gremium)
# Asked about the Gremium.
rules.add_perm("protokolle.kette_sehen", is_leitung_von | is_leitstelle)
