"""Mixing the urn after its end: afterwards no order and no transaction number joins a mark to an envelope.

Whoever reads the database would otherwise find both rows of a vote by the transaction that wrote them.
So all rows are taken out and put back sorted, in one transaction. The tables are emptied with TRUNCATE,
which begins a new file: no old version of a row is left, whoever may still be reading. (VACUUM FULL keeps
rows that any other transaction on the server could see; decision 25.)
"""

import logging

from django.db import OperationalError, connection, transaction

from fachgruppen.wahlen.krypto.huelle import urnenhash
from fachgruppen.wahlen.models import Urne, Vermerk, Wahlgang
from fachgruppen.wahlen.states import Wahlgangstatus

log = logging.getLogger(__name__)
# A dump of the database holds the tables; the next run tries again.
WARTEN = "3s"


def mix_urne(wahlgang: Wahlgang) -> bool:
    """Mix all marks and envelopes and publish the checksum of a closed urn, before anything is opened.

    False: the urn is not closed, mixed already, or somebody is reading the tables just now.
    """
    try:
        with transaction.atomic():
            locked = Wahlgang.objects.select_for_update(of=("self",)).get(pk=wahlgang.pk)
            if locked.status != Wahlgangstatus.GESCHLOSSEN or locked.urnenhash:
                return False
            _rewrite_tables()
            pruefs = locked.urne.values_list("pruef", flat=True)
            locked.urnenhash = urnenhash(bytes(pruef) for pruef in pruefs)
            locked.save(update_fields=["urnenhash"])
    except OperationalError as error:
        if "lock timeout" not in str(error):
            raise
        log.warning("Wahlgang %s: the urn is not mixed yet, somebody is reading it.", wahlgang.pk)
        return False
    return True


def _rewrite_tables() -> None:
    """Take out everything and put it back sorted. Marks come first, in the order in which votes lock them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{WARTEN}'")
        cursor.execute("LOCK TABLE wahlen_vermerk IN ACCESS EXCLUSIVE MODE")
        cursor.execute("LOCK TABLE wahlen_urne IN ACCESS EXCLUSIVE MODE")
        cursor.execute("SELECT wahlgang_id, eintrag_id FROM wahlen_vermerk")
        marks = sorted(cursor.fetchall())
        cursor.execute("SELECT pruef, wahlgang_id, huelle FROM wahlen_urne")
        envelopes = sorted((bytes(pruef), gang, bytes(huelle)) for pruef, gang, huelle in cursor.fetchall())
        # What waits for the commit is checked now, because a table with waiting checks can't be emptied.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL wahl.vorgang = 'mischen'")
        cursor.execute("TRUNCATE wahlen_vermerk, wahlen_urne")
    Vermerk.objects.bulk_create([Vermerk(wahlgang_id=gang, eintrag_id=entry) for gang, entry in marks])
    Urne.objects.bulk_create(
        [Urne(pruef=pruef, wahlgang_id=gang, huelle=huelle) for pruef, gang, huelle in envelopes]
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL wahl.vorgang = ''")
        cursor.execute("SET LOCAL lock_timeout = DEFAULT")
