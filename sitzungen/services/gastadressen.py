"""Deleting the addresses of guests once nobody needs them; name and institution stay."""

from datetime import timedelta

import pghistory
from django.db import transaction

from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import forget_adresse
from sitzungen.gastfrist import BEHALTEN, fristbeginn, genehmigt_am
from sitzungen.models import Einladung, Gast
from sitzungen.services.sperre import lock_sitzung

HOECHSTENS = 300


def delete_gastadressen() -> int:
    """Delete every address whose days are over, however long ago; return how many.

    A guest to whom a mail is still under way waits for the next night.
    """
    known = Gast.objects.exclude(email="").filter(angelegt_am__lt=jetzt() - BEHALTEN + timedelta(days=1))
    rows = list(known.select_related("sitzung").order_by("pk"))
    approved = genehmigt_am({row.sitzung_id for row in rows})
    due = [row for row in rows if fristbeginn(row, approved.get(row.sitzung_id)) + BEHALTEN <= heute()]
    return sum(_delete(row) for row in due[:HOECHSTENS])


def _delete(gast: Gast) -> bool:
    with transaction.atomic(), pghistory.context(aufgabe="sitzungen.gastadressen"):
        lock_sitzung(gast.sitzung.uuid)
        row = Gast.objects.select_for_update().get(pk=gast.pk)
        return bool(row.email) and forget_gastadresse(row)


def forget_gastadresse(row: Gast) -> bool:
    """Erase the address of a guest locked by the caller, and her mails; False while one is under way."""
    invited = Einladung.objects.select_for_update().filter(gast=row).first()
    if invited is not None:
        if not forget_adresse(invited.empfang):
            return False
        invited.adresse = ""
        invited.save(update_fields=["adresse"])
    if row.email:
        row.email, row.email_geloescht_am = "", jetzt()
        row.save(update_fields=["email", "email_geloescht_am"])
    return True
