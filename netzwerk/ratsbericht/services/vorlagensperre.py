"""Locking Berichtsvorlagen for a write, and noting who wrote."""

from django.db import connection

from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.models import Berichtsvorlage

# The key of the advisory lock; any number that nobody else uses.
_SCHLOSS = 7_305_112_034


def lock_alle() -> None:
    """Let one write at a time change names and defaults: they are of all Berichtsvorlagen together, also of
    those that are only being made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SCHLOSS])


def lock_berichtsvorlage(vorlage: Berichtsvorlage) -> Berichtsvorlage:
    """Return the newest row, locked until the transaction ends."""
    return Berichtsvorlage.objects.select_for_update(of=("self",)).get(pk=vorlage.pk)


def store_berichtsvorlage(row: Berichtsvorlage, *, by: Konto) -> None:
    """Save a locked row with who changed it, or something in it."""
    row.geaendert_von, row.geaendert_am = by, jetzt()
    row.save()
