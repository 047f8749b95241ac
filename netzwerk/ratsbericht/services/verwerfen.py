"""Put a draft away that nobody needs, and take it up again; nothing that was typed is lost."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.selectors.fassungen import offener_auftrag
from netzwerk.ratsbericht.services.sperre import lock_bericht, lock_entwurf
from netzwerk.ratsbericht.states import Ratsberichtsstatus

FESTGEHALTEN = (
    "Von diesem Bericht gibt es schon eine Fassung, deshalb lässt er sich nicht verwerfen. Ist er "
    "veröffentlicht, können Sie ihn zurückziehen."
)
WIRD_FESTGEHALTEN = "Gerade entsteht eine Fassung dieses Berichts. Warten Sie, bis sie fertig ist."
NICHT_VERWORFEN = "Dieser Bericht ist nicht verworfen. Laden Sie die Seite neu."


def discard_ratsbericht(bericht: Ratsbericht, grund: str, *, by: Konto) -> Ratsbericht:
    """Put a draft away with a reason. Ablehnung: no draft, no reason, or there is a Fassung of it."""
    words = einzeilig(grund)
    if not words:
        raise Ablehnung("Schreiben Sie, warum der Entwurf verworfen wird.", field="grund")
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_entwurf(bericht)
        if row.fassungen.exists():
            raise Ablehnung(FESTGEHALTEN)
        if offener_auftrag(row) is not None:
            raise Ablehnung(WIRD_FESTGEHALTEN)
        _store(row, Ratsberichtsstatus.VERWORFEN, words, by)
    return row


def restore_ratsbericht(bericht: Ratsbericht, *, by: Konto) -> Ratsbericht:
    """Take it up again as it was. Ablehnung: it is not put away."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_bericht(bericht.pk)
        if row.status != Ratsberichtsstatus.VERWORFEN:
            raise Ablehnung(NICHT_VERWORFEN)
        _store(row, Ratsberichtsstatus.ENTWURF, "", None)
    return row


def _store(row: Ratsbericht, stand: Ratsberichtsstatus, grund: str, by: Konto | None) -> None:
    row.status, row.verworfen_grund, row.verworfen_von = stand, grund, by
    row.verworfen_am = jetzt() if by else None
    row.save(update_fields=["status", "verworfen_grund", "verworfen_von", "verworfen_am"])
