"""Releasing a report with its Fassung, opening it again for a correction."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.services.sperre import lock_bericht, move_gesperrt
from netzwerk.ratsbericht.states import Ratsberichtsstatus

S = Ratsberichtsstatus
# From these a Fassung is made; from Entwurf with a reason why the Steuerungsgruppe was not asked.
FESTHALTBAR = (S.ENTWURF, S.ABSTIMMUNG)
SCHON_FREI = "Der Bericht ist freigegeben. Öffnen Sie ihn zuerst zur Korrektur."
OFFEN = "Der Bericht ist schon offen. Sie können ihn ändern und danach eine neue Fassung erstellen."


def check_festhaltbar(bericht: Ratsbericht) -> None:
    if bericht.status not in FESTHALTBAR:
        raise Ablehnung(SCHON_FREI)


def release_ratsbericht(bericht: Ratsbericht) -> None:
    """Move a locked report to freigegeben; one that was laid before nobody has not been In Abstimmung."""
    check_festhaltbar(bericht)
    move_gesperrt(bericht, S.FREIGEGEBEN)


def reopen_ratsbericht(bericht: Ratsbericht, *, by: Konto) -> None:
    """Open a released report for a correction; its Fassungen stay as they are."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht.pk)
        if locked.status in (*FESTHALTBAR, S.VERWORFEN):
            raise Ablehnung(OFFEN)
        move_gesperrt(locked, S.ENTWURF)
