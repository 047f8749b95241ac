"""Offices on any day and over the years; which of them end, and what is vacant."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from fachgruppen.models import Amt, Gremium, Ruhezeit
from fachgruppen.states import Amtsart, Gremiumsart

# Which offices a Gremium of this kind has. The Vorsitz of the Steuerungsgruppe follows from a role.
AEMTER_IN = {
    Gremiumsart.FACHGRUPPE: (Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG),
    Gremiumsart.STEUERUNGSGRUPPE: (),
    Gremiumsart.ARBEITSGRUPPE: tuple(Amtsart),
    Gremiumsart.BEIRAT: tuple(Amtsart),
}


def aemter_in(gremium: Gremium) -> tuple[Amtsart, ...]:
    """Return the offices that this Gremium can have."""
    return AEMTER_IN[Gremiumsart(gremium.art)]


def ohne_nachfolge(rows: QuerySet[Amt]) -> QuerySet[Amt]:
    """Return those after which no other term of the same office is known yet."""
    later = Amt.objects.filter(
        gremium=OuterRef("gremium"), art=OuterRef("art"), von__gt=OuterRef("von")
    ).filter(Q(bis=None) | Q(bis__gt=OuterRef("bis")))
    return rows.filter(~Exists(later))


def endende_aemter(tag: date, tage: int) -> QuerySet[Amt]:
    """Return the offices that end within `tage` days and have no successor yet.

    Nobody is reminded of what ends in a Gremium that is dissolved or resting.
    """
    rows = (
        Amt.objects.am(tag)
        .filter(
            bis__range=(tag, date.fromordinal(tag.toordinal() + tage)), gremium__in=Gremium.objects.am(tag)
        )
        .exclude(gremium__in=Ruhezeit.objects.am(tag).values("gremium"))
    )
    return ohne_nachfolge(rows)


def geschichte(gremium: Gremium) -> QuerySet[Amt]:
    """Return all terms of all offices, the latest first, with what a page shows of the person."""
    rows = Amt.objects.fuer(gremium).select_related("mitglied__institution")
    return rows.prefetch_related("mitglied__freigaben").order_by("-von", "-pk")
