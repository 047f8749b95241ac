"""Who keeps an Angebot and who curates it; facts from `stellung` and the institution of the person."""

import rules

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.selectors import ist_anbieter, kuratiert, visible_angebote_for
from fachgruppen.angebote.states import Angebotsstatus
from fachgruppen.selectors import stellung
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von


@rules.predicate
def has_institution(konto: Konto) -> bool:
    """A person of the network who belongs to an institution."""
    person = mitglied_von(konto)
    return person is not None and person.institution_id is not None


@rules.predicate
def offers(konto: Konto, angebot: Angebot | None) -> bool:
    return angebot is not None and ist_anbieter(konto, angebot)


@rules.predicate
def curates(konto: Konto, angebot: Angebot | None) -> bool:
    """Curates it; drafts are nobody's business but the institution's."""
    return angebot is not None and angebot.status != Angebotsstatus.ENTWURF and kuratiert(konto, angebot)


@rules.predicate
def is_sichtbar(konto: Konto, angebot: Angebot | None) -> bool:
    return angebot is not None and visible_angebote_for(konto).filter(pk=angebot.pk).exists()


@rules.predicate
def distributes(konto: Konto) -> bool:
    """Leads a Fachgruppe or keeps all of them: may send the Katalog to schools and institutions."""
    who = stellung(konto)
    return who.ist_geschaeftsstelle or bool(who.leitet)


rules.add_perm("angebote.verteilen", distributes)
rules.add_perm("angebote.anbieten", has_institution)
rules.add_perm("angebote.pflegen", offers)
rules.add_perm("angebote.kuratieren", curates)
rules.add_perm("angebote.bearbeiten", offers | curates)
rules.add_perm("angebote.sehen", is_sichtbar)
