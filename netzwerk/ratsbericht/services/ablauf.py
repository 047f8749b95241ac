"""The way of a report between draft and agreement; releasing it belongs to its Fassung."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.uebergang import check_weg
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.services.nachricht import tell_abstimmung
from netzwerk.ratsbericht.services.sperre import lock_bericht, move_gesperrt
from netzwerk.ratsbericht.states import UEBERGAENGE, VON_HAND, Ratsberichtsstatus

# What was put away is taken up again by its own service.
_VON_HAND = {
    before: after & set(VON_HAND) if before != Ratsberichtsstatus.VERWORFEN else frozenset()
    for before, after in UEBERGAENGE.items()
}


def move_ratsbericht(bericht: Ratsbericht, neu: Ratsberichtsstatus, *, by: Konto) -> Ratsbericht:
    """Change the state of a report. Ablehnung: the table of transitions has no such step."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht.pk)
        check_weg(_VON_HAND, Ratsberichtsstatus(locked.status), neu, "Der Bericht")
        move_gesperrt(locked, neu)
        if neu == Ratsberichtsstatus.ABSTIMMUNG:
            tell_abstimmung(locked, by=by)
    return locked
