"""Destroying an urn for good: envelopes, marks, the wraps of the key and the server's part (U13, U15, R6)."""

from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from fachgruppen.wahlen.krypto.serveranteil import vernichte_anteil
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.states import Wahlgangstatus, Wahlmodus


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


def void_urnen(wahl: Wahl) -> None:
    """Void every uncounted round of a secret vote that was broken off (U13), its envelopes unread."""
    if wahl.modus != Wahlmodus.ONLINE:
        return
    rows = Wahlgang.objects.select_for_update(of=("self",)).filter(wahl=wahl)
    for row in rows.exclude(status__in=[Wahlgangstatus.AUSGEZAEHLT, Wahlgangstatus.UNGUELTIG]):
        row.status = Wahlgangstatus.UNGUELTIG
        row.save(update_fields=["status"])
        destroy_urne(row)
