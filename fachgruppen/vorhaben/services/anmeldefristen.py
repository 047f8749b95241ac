"""Deadlines of registrations, caught up: places nobody confirmed, and what is erased after the event."""

from django.db import transaction
from django.db.models import Q

from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung
from fachgruppen.vorhaben.services.plaetze import lock_liste
from fachgruppen.vorhaben.states import (
    BEHALTEN_NACH_ABMELDUNG,
    BEHALTEN_NACH_ENDE,
    LAUFEND,
    Anmeldestatus,
)
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import forget_adresse

HOECHSTENS = 500


def settle_anmeldungen() -> int:
    """Let go every place whose time is over and offer it on; return how many lists were touched."""
    due = Anmeldung.objects.abgelaufen(jetzt()).order_by("liste").values_list("liste", flat=True).distinct()
    lists = list(due)
    for key in lists:
        with transaction.atomic():
            lock_liste(key)
    return len(lists)


def delete_anmeldungen() -> int:
    """Erase what nobody needs any more, however long ago it was due; return how many registrations.

    One to whom a mail is still under way waits for the next run. What stays of an event is the number.
    """
    _keep_numbers()
    over = Q(liste__veranstaltung__ende__lte=jetzt() - BEHALTEN_NACH_ENDE)
    left = ~Q(status__in=LAUFEND) & Q(geaendert_am__lte=jetzt() - BEHALTEN_NACH_ABMELDUNG)
    rows = Anmeldung.objects.filter(over | left).order_by("pk")[:HOECHSTENS]
    erased = sum(_erase(row) for row in rows)
    _close_lists()
    return erased


def _keep_numbers() -> None:
    """Write down how many were registered before the first of them is erased."""
    rows = Anmeldeliste.objects.filter(
        veranstaltung__ende__lte=jetzt() - BEHALTEN_NACH_ENDE, angemeldete=None
    )
    for row in rows:
        with transaction.atomic():
            liste = lock_liste(row.pk)
            there = liste.anmeldungen.filter(status=Anmeldestatus.ANGEMELDET)
            liste.angemeldete = there.personen_zahl()
            liste.save(update_fields=["angemeldete"])


def _erase(row: Anmeldung) -> bool:
    with transaction.atomic():
        lock_liste(row.liste_id)
        if not forget_adresse(row.empfang):
            return False
        Anmeldung.objects.filter(pk=row.pk).delete()
    return True


def _close_lists() -> None:
    """Say of a list whose registrations are all gone since when they are."""
    rows = Anmeldeliste.objects.filter(angemeldete__isnull=False, geloescht_am=None, anmeldungen=None)
    rows.update(geloescht_am=jetzt())
