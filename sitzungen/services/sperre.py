"""Locking for a write: the Sitzung first, then one of its invitations, so nobody waits in a ring."""

from uuid import UUID

from django.db import connection

from netzwerk.base.konflikt import IM_FORMULAR, Konflikt
from sitzungen.models import Einladung, Sitzung

GESCHLOSSEN = "Diese Sitzung ist abgeschlossen oder abgesagt und kann nicht mehr geändert werden."
GEAENDERT = f"Diese Sitzung wurde inzwischen an anderer Stelle geändert. {IM_FORMULAR}"


# The keys of the advisory locks; any numbers that nobody else uses.
PLANUNG = 20_260_310
ERINNERUNGEN = 20_260_307


def lock_planung() -> None:
    """Let one transaction at a time choose dates: what it was warned of stays true until it commits."""
    _lock(PLANUNG)


def lock_erinnerungen() -> None:
    """Let one worker at a time decide who is to be reminded."""
    _lock(ERINNERUNGEN)


def _lock(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def lock_sitzung(uuid: UUID, *, version: int | None = None) -> Sitzung:
    """Return the newest row, locked until the transaction ends, with its Gremium.

    Konflikt: somebody saved since `version`.
    """
    sitzung = Sitzung.objects.select_for_update(of=("self",)).select_related("gremium").get(uuid=uuid)
    if version is not None and sitzung.version != version:
        raise Konflikt(GEAENDERT, sitzung)
    return sitzung


def lock_einladung(einladung: Einladung) -> Einladung:
    """Return the newest row, locked; take the lock of its Sitzung before."""
    rows = Einladung.objects.select_for_update(of=("self",)).select_related("sitzung")
    return rows.mit_empfaenger().get(pk=einladung.pk)
