"""Deleting withdrawn documents for the retention run; the nightly reconcile then takes files nobody needs."""

from collections.abc import Iterable

import pgtrigger
from django.db import transaction

from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from netzwerk.base.verlauf import delete_verlauf


@transaction.atomic
def delete_zurueckgezogene(keys: Iterable[int]) -> int:
    """Delete documents with all Fassungen and their history."""
    found = list(keys)
    parts = list(Dokumentfassung.objects.filter(dokument__in=found).values_list("pk", flat=True))
    with pgtrigger.ignore("dokumente.Dokumentfassung:fassung_bleibt"):
        Dokumentfassung.objects.filter(pk__in=parts).delete()
    Dokument.objects.filter(pk__in=found).delete()
    delete_verlauf(Dokumentfassung, parts)
    delete_verlauf(Dokument, found)
    return len(found)
