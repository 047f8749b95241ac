"""Reads about versions, drafts and proposals."""

from django.db.models import Q, QuerySet

from fachgruppen.models import Gremium, Profilentwurf, Profilfassung, Vorschlag
from fachgruppen.selectors.stellung import stellung
from fachgruppen.states import Entwurfszweck, Vorschlagsart, Vorschlagsstatus
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von


def visible_fassungen_for(konto: Konto | object, gremium: Gremium) -> QuerySet[Profilfassung]:
    """Versions of a profile with their authors, the latest first; for members of the network."""
    if mitglied_von(konto) is None:
        return Profilfassung.objects.none()
    rows = Profilfassung.objects.filter(gremium=gremium).select_related("von__mitglied", "vorschlag__von")
    return rows.order_by("-nummer")


def entwurf_von(konto: Konto, gremium: Gremium, zweck: Entwurfszweck) -> Profilentwurf | None:
    """Return the own draft; nobody ever sees another person's."""
    return Profilentwurf.objects.filter(gremium=gremium, konto=konto.pk, zweck=zweck).first()


def visible_vorschlaege_for(konto: Konto | object) -> QuerySet[Vorschlag]:
    """Proposals that this account may read: its own, and those of the Gremien it leads or keeps."""
    who = stellung(konto)
    if who.mitglied_id is None:
        return Vorschlag.objects.none()
    rows = Vorschlag.objects.select_related("gremium", "von", "ziel__gremium", "entschieden_von__mitglied")
    if who.ist_geschaeftsstelle:
        return rows
    return rows.filter(Q(von=who.mitglied_id) | Q(gremium__in=who.leitet))


def letzter_profilvorschlag(konto: Konto, gremium: Gremium) -> int | None:
    """Return the id of the newest proposal for the profile that this account made; one query."""
    rows = Vorschlag.objects.filter(
        gremium=gremium, von=stellung(konto).mitglied_id, art=Vorschlagsart.PROFIL
    )
    return rows.order_by("-pk").values_list("pk", flat=True).first()


def vorschlaege_zu_entscheiden(konto: Konto | object) -> QuerySet[Vorschlag]:
    """Open proposals in the Gremien this account leads, the oldest first."""
    rows = visible_vorschlaege_for(konto).filter(
        gremium__in=stellung(konto).leitet, status=Vorschlagsstatus.OFFEN
    )
    return rows.order_by("am", "pk")
