"""What stands on the title of a report: its name, and whom it goes to."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import Konflikt
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.services.sperre import lock_entwurf
from netzwerk.ratsbericht.states import EMPFAENGER_LAENGE, TITEL_LAENGE

Angaben = tuple[str, str]
INZWISCHEN = (
    "Inzwischen hat jemand anders gespeichert: „{}“, Empfänger „{}“. Speichern Sie noch einmal, wenn Ihre "
    "Angaben gelten sollen."
)


def check_titel(titel: str) -> str:
    """Return it in one line. Ablehnung: nothing is left, or it is too long."""
    words = einzeilig(titel)
    if not words:
        raise Ablehnung("Geben Sie dem Bericht einen Titel.", field="titel")
    if len(words) > TITEL_LAENGE:
        raise Ablehnung(f"Der Titel hat höchstens {TITEL_LAENGE} Zeichen. Kürzen Sie ihn.", field="titel")
    return words


def check_empfaenger(empfaenger: str) -> str:
    """The same of whom it goes to."""
    words = einzeilig(empfaenger)
    if not words:
        raise Ablehnung("Schreiben Sie, an wen der Bericht geht.", field="empfaenger")
    if len(words) > EMPFAENGER_LAENGE:
        raise Ablehnung(
            f"Der Empfänger hat höchstens {EMPFAENGER_LAENGE} Zeichen. Kürzen Sie ihn.", field="empfaenger"
        )
    return words


def save_angaben(
    bericht: Ratsbericht, titel: str, empfaenger: str, *, by: Konto, gelesen: Angaben
) -> Ratsbericht:
    """Write title and recipient of a draft; `gelesen` is what stood there when the person began.

    Ablehnung: no draft, or something is missing. Konflikt: somebody wrote something else in between.
    """
    wanted = check_titel(titel), check_empfaenger(empfaenger)
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_entwurf(bericht)
        there = row.titel, row.empfaenger
        if there not in (gelesen, wanted):
            raise Konflikt(INZWISCHEN.format(*there), there)
        row.titel, row.empfaenger = wanted
        row.save(update_fields=["titel", "empfaenger"])
    return row
