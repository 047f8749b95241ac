"""The way of a report between draft and agreement; releasing it belongs to its Fassung."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.services.sperre import lock_bericht, move_gesperrt
from netzwerk.ratsbericht.states import UEBERGAENGE, Ratsberichtsstatus

ANDERER_STAND = "Der Bericht hat inzwischen einen anderen Stand: {stand}. Laden Sie die Seite neu."


def move_ratsbericht(bericht: Ratsbericht, neu: Ratsberichtsstatus, *, by: Konto) -> Ratsbericht:
    """Change the state of a report. Ablehnung: the table of transitions has no such step."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht.pk)
        if neu not in UEBERGAENGE[Ratsberichtsstatus(locked.status)]:
            raise Ablehnung(ANDERER_STAND.format(stand=locked.get_status_display()))
        move_gesperrt(locked, neu)
    return locked
