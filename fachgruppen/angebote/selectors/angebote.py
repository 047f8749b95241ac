"""Which Angebote an account sees, which it keeps or curates, and who is asked whether one still holds."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.models.angebot import AngebotQuerySet
from fachgruppen.angebote.states import OEFFENTLICH, Angebotsstatus
from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung
from mitglieder.models import Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.uhr import heute, jetzt


def visible_angebote_for(konto: object) -> AngebotQuerySet:
    """Return what everybody sees, what the own institution offers, and what the account curates.

    Drafts are for the institution alone.
    """
    rows: AngebotQuerySet = Angebot.objects.select_related("institution", "stadtviertel", "gremium")
    tag, who, person = heute(), stellung(konto), mitglied_von(konto)
    seen = Q(status__in=OEFFENTLICH) & (Q(gilt_bis=None) | Q(gilt_bis__gte=tag))
    if person is not None and person.institution_id is not None:
        seen |= Q(institution=person.institution_id)
    if who.ist_geschaeftsstelle:
        seen |= ~Q(status=Angebotsstatus.ENTWURF)
    elif who.leitet:
        seen |= ~Q(status=Angebotsstatus.ENTWURF) & (Q(gremium__in=who.leitet) | _auch_in(who.leitet))
    return rows.filter(seen)


def _auch_in(gremien: Iterable[int]) -> Q:
    links = Angebot.weitere.through.objects.filter(angebot=OuterRef("pk"), gremium__in=gremien)
    return Q(Exists(links))


def angebote_der_institution_for(konto: object) -> AngebotQuerySet:
    """Return what the institution of this person offers, drafts and ended ones as well."""
    rows: AngebotQuerySet = Angebot.objects.select_related("institution", "stadtviertel", "gremium")
    person = mitglied_von(konto)
    if person is None or person.institution_id is None:
        return rows.none()
    return rows.filter(institution=person.institution_id)


def faellige_angebote_for(konto: object) -> AngebotQuerySet:
    """Return what this person's institution should confirm."""
    rows: AngebotQuerySet = angebote_der_institution_for(konto).bestaetigung_faellig(jetzt())  # type: ignore[attr-defined]
    return rows


def ist_anbieter(konto: object, angebot: Angebot) -> bool:
    """Tell whether the account belongs to a person of the institution that offers it."""
    person = mitglied_von(konto)
    return person is not None and person.institution_id == angebot.institution_id


def kuratiert(konto: object, angebot: Angebot) -> bool:
    """Tell whether the account leads a Fachgruppe it belongs to, or keeps all of them."""
    who = stellung(konto)
    if who.ist_geschaeftsstelle or angebot.gremium_id in who.leitet:
        return True
    return bool(who.leitet) and any(gremium.pk in who.leitet for gremium in angebot.weitere.all())


def zustaendige(angebot: Angebot) -> list[Mitglied]:
    """Return who is asked about it: who entered it, has she left the institution, all its people."""
    people = list(Mitglied.objects.aktiv().filter(institution=angebot.institution_id).order_by("pk"))
    entered = [person for person in people if person.pk == angebot.von_id]
    return entered or people


def moegliche_fachgruppen(angebot: Angebot | None = None) -> list[Gremium]:
    """Return the Fachgruppen of today, and those an Angebot already belongs to."""
    groups = list(Gremium.objects.am(heute()).fachgruppen())
    if angebot is None:
        return groups
    known = {gremium.pk for gremium in groups}
    also = [angebot.gremium, *angebot.weitere.all()]
    return [*groups, *(gremium for gremium in also if gremium.pk not in known)]
