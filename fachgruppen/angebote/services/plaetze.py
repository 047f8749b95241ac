"""Free places with one click: each press counts, whoever else presses at the same moment."""

import pghistory
from django.db import transaction

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.services.sperre import lock_angebot
from fachgruppen.angebote.states import PLAETZE_HOECHSTENS
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt


@transaction.atomic
def step_plaetze(angebot: Angebot, *, by: Konto, schritt: int) -> Angebot:
    """Count one place more (+1) or less (-1) than stands there now."""
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.bearbeiten")
        if row.plaetze_frei is None:
            raise Ablehnung("Wie viele Plätze frei sind, ist noch nicht bekannt. Geben Sie die Zahl ein.")
        return _keep(row, row.plaetze_frei + schritt)


@transaction.atomic
def set_plaetze(angebot: Angebot, *, by: Konto, frei: int | None) -> Angebot:
    """Keep how many places are free; None says that nobody knows."""
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.bearbeiten")
        if frei is not None:
            return _keep(row, frei)
        row.plaetze_frei = row.plaetze_stand = None
        row.save(update_fields=["plaetze_frei", "plaetze_stand"])
        return row


def _keep(row: Angebot, frei: int) -> Angebot:
    if frei < 0:
        raise Ablehnung("Es ist kein Platz mehr frei, weniger geht nicht.")
    if row.plaetze_gesamt is not None and frei > row.plaetze_gesamt:
        raise Ablehnung(
            f"Das Angebot hat {row.plaetze_gesamt} Plätze, mehr können nicht frei sein. Sind es mehr "
            "geworden, ändern Sie zuerst die Zahl der Plätze."
        )
    if frei > PLAETZE_HOECHSTENS:
        raise Ablehnung("Geben Sie eine Zahl zwischen 0 und 10.000 ein.")
    row.plaetze_frei, row.plaetze_stand = frei, jetzt()
    row.save(update_fields=["plaetze_frei", "plaetze_stand"])
    return row
