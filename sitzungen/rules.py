"""Who may do what with a Sitzung."""

import rules

from fachgruppen.models import Gremium
from fachgruppen.rules import (
    is_geschaeftsstelle,
    is_leitstelle,
    is_leitung_darueber,
    is_leitung_von,
    is_mitglied_von,
)
from fachgruppen.selectors import stellung
from mitglieder.models import Konto
from sitzungen.models import Einladung, Sitzung, TopVorschlag
from sitzungen.states import Sitzungsstatus


@rules.predicate
def is_leitung(konto: Konto, sitzung: Sitzung | None) -> bool:
    return sitzung is not None and is_leitung_von(konto, sitzung.gremium)


@rules.predicate
def is_mitglied_mit_termin(konto: Konto, sitzung: Sitzung | None) -> bool:
    """Members of the Gremium and who leads the Fachgruppe above it see every Sitzung but drafts."""
    return (
        sitzung is not None
        and sitzung.status != Sitzungsstatus.ENTWURF
        and (is_mitglied_von(konto, sitzung.gremium) or is_leitung_darueber(konto, sitzung.gremium))
    )


@rules.predicate
def is_gefragt(konto: Konto, sitzung: Sitzung | None) -> bool:
    """Belongs to the Gremium, so a poll on its date asks her as well."""
    return (
        sitzung is not None
        and sitzung.status != Sitzungsstatus.ENTWURF
        and is_mitglied_von(konto, sitzung.gremium)
    )


@rules.predicate
def is_eingeladen(konto: Konto, sitzung: Sitzung | None) -> bool:
    """Holds a valid invitation and still belongs to the Gremium."""
    who = stellung(konto)
    return (
        sitzung is not None
        and who.mitglied_id is not None
        and sitzung.gremium_id in who.gremien
        and Einladung.objects.gueltig().von(who.mitglied_id).filter(sitzung=sitzung).exists()
    )


@rules.predicate
def leads_topvorschlag(konto: Konto, vorschlag: TopVorschlag | None) -> bool:
    """Leads the Gremium that the proposal is for, or keeps all of them."""
    who = stellung(konto)
    return vorschlag is not None and (vorschlag.gremium_id in who.leitet or who.ist_geschaeftsstelle)


@rules.predicate
def made_topvorschlag(konto: Konto, vorschlag: TopVorschlag | None) -> bool:
    mitglied_id = stellung(konto).mitglied_id
    return vorschlag is not None and mitglied_id is not None and vorschlag.von_id == mitglied_id


@rules.predicate
def is_lebendig(konto: Konto, gremium: Gremium | None) -> bool:
    """The Gremium was not dissolved."""
    return gremium is not None and not gremium.ist_aufgeloest


rules.add_perm("sitzungen.planen", is_leitung_von | is_geschaeftsstelle)
rules.add_perm("sitzungen.quartal_planen", is_leitstelle)
rules.add_perm("sitzungen.sperrzeiten", is_leitstelle)
rules.add_perm("sitzungen.sehen", is_mitglied_mit_termin | is_leitung | is_leitstelle)
rules.add_perm("sitzungen.bearbeiten", is_leitung | is_geschaeftsstelle)
rules.add_perm("sitzungen.einladen", is_leitung | is_geschaeftsstelle)
rules.add_perm("sitzungen.absagen", is_leitung | is_leitstelle)
rules.add_perm("sitzungen.antworten", is_eingeladen)
rules.add_perm("sitzungen.antworten_sehen", is_leitung | is_leitstelle)
rules.add_perm("sitzungen.umfrage_antworten", is_gefragt)
rules.add_perm("sitzungen.anwesenheit", is_leitung | is_geschaeftsstelle)
rules.add_perm("sitzungen.versand", is_leitung | is_geschaeftsstelle)
rules.add_perm("sitzungen.versand_alle", is_geschaeftsstelle)
rules.add_perm("sitzungen.top_vorschlagen", is_lebendig & (is_mitglied_von | is_leitung_von))
rules.add_perm("sitzungen.topvorschlaege_sehen", is_mitglied_von | is_leitung_von | is_geschaeftsstelle)
rules.add_perm("sitzungen.topvorschlag_sehen", leads_topvorschlag | made_topvorschlag)
rules.add_perm("sitzungen.topvorschlag_entscheiden", leads_topvorschlag)
rules.add_perm("sitzungen.topvorschlag_zurueckziehen", made_topvorschlag)
