"""Reported barriers: open ones first; only who answers them sees them."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from mitglieder.models import Konto
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.auftritt.states import Barrierestand


def visible_barrieren_for(konto: Konto) -> QuerySet[Barrieremeldung]:
    """Return all, the open ones with the nearest deadline first; none for who may not answer."""
    if not konto.has_perm("auftritt.pflegen"):
        return Barrieremeldung.objects.none()
    first = Case(
        When(status=Barrierestand.OFFEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = Barrieremeldung.objects.select_related("beantwortet_von__mitglied")
    return rows.order_by(first, "frist", "-gemeldet_am", "pk")


def offene_barrieren() -> QuerySet[Barrieremeldung]:
    return Barrieremeldung.objects.filter(status=Barrierestand.OFFEN)
