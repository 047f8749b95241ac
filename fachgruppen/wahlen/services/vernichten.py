"""Destroying an urn for good: envelopes, marks, the wraps of the key and the server's part (U13, U15, R6)."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from fachgruppen.wahlen.krypto.serveranteil import vernichte_anteil, wahlgaenge_mit_anteil
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.selectors.urne import vernichtbare
from fachgruppen.wahlen.services.weg import log_wahl
from fachgruppen.wahlen.states import Aktion, Wahlgangstatus, Wahlmodus


def destroy_urne(wahlgang: Wahlgang) -> None:
    """Remove everything that could tell a vote; the totals stay."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL wahl.vorgang = 'vernichten'")
        cursor.execute("DELETE FROM wahlen_vermerk WHERE wahlgang_id = %s", [wahlgang.pk])
        cursor.execute("DELETE FROM wahlen_urne WHERE wahlgang_id = %s", [wahlgang.pk])
        cursor.execute("SET LOCAL wahl.vorgang = ''")
        wahlgang.schluesselteile.all().delete()
        wahlgang.anteile.all().delete()
        file = Path(settings.WAHL_SERVERANTEIL_DATEI)
        transaction.on_commit(lambda: vernichte_anteil(file, wahlgang.pk), robust=True)


def destroy_faellige() -> int:
    """Destroy every urn whose time for objections is over (U15); return how many elections that were.

    May run at any time and as often as it likes: what is destroyed already is not found any more.
    """
    found = [pk for pk in vernichtbare().values_list("pk", flat=True) if _destroy(pk)]
    forget_anteile()
    return len(found)


def _destroy(pk: UUID) -> bool:
    with transaction.atomic():
        wahl = Wahl.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
        if not vernichtbare().filter(pk=pk).exists():
            return False
        for gang in Wahlgang.objects.select_for_update(of=("self",)).filter(wahl=wahl):
            destroy_urne(gang)
        log_wahl(wahl, Aktion.VERNICHTET, by=None, text="Die Einspruchsfrist ist vorbei.")
    return True


def forget_anteile() -> None:
    """Forget the server's part of every round that has no key any more: a process died after the commit."""
    file = Path(settings.WAHL_SERVERANTEIL_DATEI)
    known = wahlgaenge_mit_anteil(file)
    if not known:
        return
    gone = Wahlgang.objects.filter(pk__in=known, wahl__ereignisse__aktion=Aktion.VERNICHTET)
    for pk in gone.values_list("pk", flat=True).distinct():
        vernichte_anteil(file, pk)


def void_urne(locked: Wahlgang) -> None:
    """Void a round, its envelopes unread."""
    locked.status = Wahlgangstatus.UNGUELTIG
    locked.save()
    destroy_urne(locked)


def void_urnen(wahl: Wahl) -> None:
    """Void every uncounted round of a secret vote that was broken off (U13), its envelopes unread."""
    if wahl.modus != Wahlmodus.ONLINE:
        return
    rows = Wahlgang.objects.select_for_update(of=("self",)).filter(wahl=wahl)
    for row in rows.exclude(status__in=[Wahlgangstatus.AUSGEZAEHLT, Wahlgangstatus.UNGUELTIG]):
        void_urne(row)
