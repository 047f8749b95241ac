"""Locking for a write: the minutes first, then one of their rows; numbers and approvals follow one
another.
"""

from django.db import connection

from netzwerk.base.ablehnung import Ablehnung
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.states import Protokollstatus

# The keys of the advisory locks; any numbers that nobody else uses.
NUMMERN = 20_260_311
KETTE = 20_260_312
VERSANDT = "Dieses Protokoll ist versandt und kann nicht mehr geändert werden."
GENEHMIGT = (
    "Dieses Protokoll ist genehmigt und kann nicht geändert werden. Sie können eine Berichtigung anlegen."
)


def lock_protokoll(protokoll: Protokoll) -> Protokoll:
    """Return the newest row, locked until the transaction ends, with its Sitzung and Gremium."""
    rows = Protokoll.objects.select_for_update(of=("self",)).select_related("sitzung__gremium")
    return rows.get(pk=protokoll.pk)


def lock_offen(protokoll: Protokoll) -> Protokoll:
    """The same, of minutes that may be written. Ablehnung: sent or approved."""
    locked = lock_protokoll(protokoll)
    if not locked.ist_offen:
        raise Ablehnung(GENEHMIGT if locked.status == Protokollstatus.GENEHMIGT else VERSANDT)
    return locked


def lock_nummern(gremium_id: int) -> None:
    """Let one transaction at a time number the decisions of a Gremium: no gaps, nothing twice."""
    _lock(NUMMERN, gremium_id)


def lock_kette(gremium_id: int) -> None:
    """Let one transaction at a time append to the chain of a Gremium."""
    _lock(KETTE, gremium_id)


def _lock(key: int, gremium_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [key, gremium_id])
