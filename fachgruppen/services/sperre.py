"""Locking a Gremium for a write: whoever is second sees what the first one did."""

from django.db import connection

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung

# Names and addresses are given one after the other; the number only has to differ from other locks.
NAMEN = 7_260_301
AUFGELOEST = "{name} ist aufgelöst. Daran lässt sich nichts mehr ändern."


def lock_gremium(gremium: Gremium) -> Gremium:
    """Return the newest row, locked until the transaction ends; others may still refer to it."""
    rows = Gremium.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("uebergeordnet").get(pk=gremium.pk)


def lock_zum_verwalten(gremium: Gremium, by: Konto) -> Gremium:
    """Lock the row and ask once more whether `by` may manage it; raises Ablehnung otherwise."""
    row = lock_gremium(gremium)
    if not by.has_perm("fachgruppen.verwalten", row):
        raise Ablehnung("Das dürfen nur die Beauftragte und die Geschäftsstelle.")
    if row.ist_aufgeloest:
        raise Ablehnung(AUFGELOEST.format(name=row.voller_name))
    return row


def lock_namen() -> None:
    """Let nobody else give a name or an address until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NAMEN])
