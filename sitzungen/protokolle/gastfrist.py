"""Tells when minutes were approved: from then on the addresses of guests are kept for 90 days only."""

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localdate

from sitzungen.gastfrist import register_genehmigungen
from sitzungen.protokolle.models import Genehmigung


def genehmigungen(sitzungen: Iterable[int]) -> dict[int, date]:
    """Return the day of the latest approval by key of the session; one query."""
    rows = Genehmigung.objects.filter(fassung__protokoll__sitzung__in=list(sitzungen)).order_by("am")
    return {pk: localdate(am) for pk, am in rows.values_list("fassung__protokoll__sitzung", "am")}


def register() -> None:
    register_genehmigungen(genehmigungen)
