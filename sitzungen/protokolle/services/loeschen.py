"""Erasing names from sent minutes (Art. 17 DSGVO): the text, its checksum and the names of others stay."""

from django.db import transaction

from mitglieder.models import Mitglied
from sitzungen.protokolle.models import Protokollname


def erase_namen(mitglied: Mitglied) -> int:
    """Erase name, salt and link of a person in all Fassungen; return how many rows lost a name.

    Who reads on finds "ehemaliges Mitglied (Institution)"; the checksum of every Fassung still holds.
    """
    with transaction.atomic():
        rows = Protokollname.objects.filter(mitglied=mitglied)
        return rows.update(name="", salz="", mitglied=None)


def erase_name(zeile: Protokollname) -> None:
    """Erase one name that belongs to no member: a guest, or who came in somebody's place."""
    Protokollname.objects.filter(pk=zeile.pk).update(name="", salz="", mitglied=None)
