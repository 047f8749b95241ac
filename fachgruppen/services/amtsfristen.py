"""Letters that the calendar causes: reminders of ending terms, and the list at a change of office."""

from datetime import timedelta

from django.db import transaction

from fachgruppen.mails.aemter import auftraege_erinnerung, auftraege_uebergabe
from fachgruppen.models import Uebergabe
from fachgruppen.selectors.aemter import endende_aemter
from fachgruppen.states import ERINNERUNGEN, Endegrund, faellige_erinnerung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand


def remind_amtszeiten() -> int:
    """Queue the newest reminder that is due for each ending term; returns how many letters are new.

    A late or doubled run sends nothing twice: the key names office, day and receiver. Of several steps
    due at once only the newest goes. Nobody is reminded of an office that was given up.
    """
    today, orders = heute(), []
    rows = endende_aemter(today, max(ERINNERUNGEN)).filter(ende_grund__in=["", Endegrund.ABLAUF])
    for amt in rows.select_related("mitglied", "gremium"):
        step = faellige_erinnerung(amt.bis, today) if amt.bis else None
        if amt.bis and step:
            orders += auftraege_erinnerung(amt, amt.bis - timedelta(days=step))
    return queue_versand(orders)


def announce_uebergaben() -> int:
    """Write to both sides of each change of office that has come about; returns how many changes."""
    rows = Uebergabe.objects.filter(
        angekuendigt_am=None, abgeschlossen_am=None, amt__von__lte=heute()
    ).values_list("pk", flat=True)
    return sum(_announce(pk) for pk in list(rows))


@transaction.atomic
def _announce(pk: int) -> bool:
    rows = Uebergabe.objects.select_for_update(of=("self",), skip_locked=True)
    row = rows.select_related("amt__mitglied", "von_mitglied").filter(pk=pk, angekuendigt_am=None).first()
    if row is None:
        return False
    row.angekuendigt_am = jetzt()
    row.save(update_fields=["angekuendigt_am"])
    queue_versand(auftraege_uebergabe(row))
    return True
