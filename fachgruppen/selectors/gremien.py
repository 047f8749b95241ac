"""Who sits, leads and is sent where, on any day; which Gremien an account sees."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.states import EINZELN, LEITUNG, Amtsart, Gremiumsart
from mitglieder.models import Konto, Mitglied, Netzwerkrolle
from mitglieder.selectors import beauftragte_am, mitglied_von
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute


def steuerungsgruppe() -> Gremium | None:
    return Gremium.objects.filter(art=Gremiumsart.STEUERUNGSGRUPPE).first()


def mitglieder_von(gremium: Gremium, tag: date) -> QuerySet[Mitglied]:
    """Return who belongs to the Gremium on the day `tag`, sorted by name.

    For the Steuerungsgruppe this is computed: Beauftragte, coordinators of the Fachgruppen,
    delegates (charter). For others: members, guests (they are invited as well) and delegates.
    """
    delegated = Q(pk__in=Delegation.objects.am(tag).filter(gremium=gremium).values("mitglied"))
    if gremium.art == Gremiumsart.STEUERUNGSGRUPPE:
        coordinators = Amt.objects.am(tag).filter(
            art=Amtsart.KOORDINATION, gremium__in=Gremium.objects.am(tag).fachgruppen()
        )
        chair = Netzwerkrolle.objects.am(tag).filter(rolle=Rolle.BEAUFTRAGTE)
        seats = Q(pk__in=coordinators.values("mitglied")) | Q(pk__in=chair.values("mitglied"))
    else:
        seats = Q(pk__in=Zugehoerigkeit.objects.am(tag).filter(gremium=gremium).values("mitglied"))
    return Mitglied.objects.aktiv().filter(seats | delegated).order_by("sortname", "pk")


def ordentliche_mitglieder_von(gremium: Gremium, tag: date) -> QuerySet[Mitglied]:
    """Return who belongs to the Gremium on the day without its guests: who may vote and hold an office."""
    guests = Zugehoerigkeit.objects.gaeste().am(tag).filter(gremium=gremium).values("mitglied")
    sent = Delegation.objects.am(tag).filter(gremium=gremium).values("mitglied")
    return mitglieder_von(gremium, tag).exclude(Q(pk__in=guests) & ~Q(pk__in=sent))


def koordination_am(gremium: Gremium, tag: date) -> Mitglied | None:
    """Return who coordinates the Gremium on the day `tag`, or chairs it where nobody coordinates."""
    return koordination_mit_wort(gremium, tag)[0]


def koordination_mit_wort(gremium: Gremium, tag: date) -> tuple[Mitglied | None, str]:
    """Return the same person with the word that must stand beside a bridge: "kommissarisch" or ""."""
    if gremium.art == Gremiumsart.STEUERUNGSGRUPPE:
        return beauftragte_am(tag), ""
    office = Amt.objects.am(tag).filter(gremium=gremium, art__in=EINZELN)
    found = office.select_related("mitglied__institution").order_by("art").first()
    return (found.mitglied, found.uebergang) if found else (None, "")


def leitung_am(gremium: Gremium, tag: date) -> list[Amt]:
    """Return the offices that lead the Gremium on that day, Koordination first."""
    return list(_leitungen([gremium.pk], tag).prefetch_related("mitglied__freigaben"))


def leitungen_am(gremien: Collection[int], tag: date) -> list[Amt]:
    """The same offices of many Gremien, by their pks; one query."""
    return list(_leitungen(gremien, tag))


def _leitungen(gremien: Collection[int], tag: date) -> QuerySet[Amt]:
    offices = Amt.objects.am(tag).filter(gremium__in=gremien, art__in=LEITUNG)
    return offices.select_related("mitglied__institution").order_by("art", "mitglied__sortname")


def visible_gremien_for(konto: Konto | object) -> QuerySet[Gremium]:
    """Gremien are public knowledge (charter); only those that exist today."""
    return Gremium.objects.am(heute()).select_related("uebergeordnet")


def bekannte_gremien_for(konto: Konto | object) -> QuerySet[Gremium]:
    """The Gremien whose page an account may read: members of the network also read dissolved ones."""
    if mitglied_von(konto) is None:
        return visible_gremien_for(konto)
    return Gremium.objects.filter(von__lte=heute()).select_related("uebergeordnet")


def arbeitsgruppen_von(gremium: Gremium, tag: date) -> QuerySet[Gremium]:
    """Return the Arbeitsgruppen below the Fachgruppe on the day, by name."""
    return Gremium.objects.am(tag).filter(uebergeordnet=gremium).order_by("name")
