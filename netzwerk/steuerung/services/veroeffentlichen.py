"""Show a released report to everybody, and take it back."""

from datetime import date

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute, jetzt
from netzwerk.steuerung.models import Berichtsfassung, Berichtsveroeffentlichung, Quartalsbericht
from netzwerk.steuerung.services.sperre import lock_bericht
from netzwerk.steuerung.states import Berichtsstatus

NICHT_FREI = "Veröffentlichen lässt sich nur ein freigegebener Bericht. Dieser hat den Stand: {}."
SCHON_OEFFENTLICH = "{} ist schon veröffentlicht."
LUECKE = (
    "{} ist jetzt öffentlich, und die neue ersetzt sie. Bis zu einem späteren Tag stünde dort nichts. "
    "Wählen Sie heute, oder veröffentlichen Sie erst an diesem Tag."
)


def publish_bericht(
    bericht: Quartalsbericht, *, by: Konto, fassung: int, ab: date
) -> Berichtsveroeffentlichung:
    """Let everybody read the released Fassung that was looked at, from a day on; an older one goes.

    Ablehnung: the report is not released, another Fassung was released meanwhile, it is public already,
    the day is over, or until then nothing would stand where something does.
    """
    if ab < heute():
        raise Ablehnung("Dieser Tag ist schon vorbei. Wählen Sie heute oder einen späteren.", field="ab")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht)
        if locked.status != Berichtsstatus.FREIGEGEBEN:
            raise Ablehnung(NICHT_FREI.format(Berichtsstatus(locked.status).label))
        last = Berichtsfassung.objects.filter(bericht=locked).latest("nummer")
        if last.nummer != fassung:
            raise Ablehnung(f"Inzwischen ist {last} freigegeben. Lesen Sie sie, bevor Sie veröffentlichen.")
        open_rows = Berichtsveroeffentlichung.objects.select_for_update(of=("self",))
        before = open_rows.filter(bericht=locked, zurueckgezogen_am=None).first()
        if before is not None and before.fassung_id == last.pk:
            raise Ablehnung(SCHON_OEFFENTLICH.format(last))
        if before is not None and before.ab <= heute() < ab:
            raise Ablehnung(LUECKE.format(before.fassung), field="ab")
        if before is not None:
            _withdraw(before, by, f"Ersetzt durch {last}")
        return Berichtsveroeffentlichung.objects.create(
            bericht=locked, fassung=last, ab=ab, von=by, am=jetzt()
        )


def withdraw_veroeffentlichung(bericht: Quartalsbericht, *, by: Konto, grund: str) -> None:
    """Take the public edition back; its page says so. Ablehnung: no reason, or nothing is public."""
    words = einzeilig(grund)
    if not words:
        raise Ablehnung("Nennen Sie den Grund.", field="grund")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht)
        open_rows = Berichtsveroeffentlichung.objects.select_for_update(of=("self",))
        row = open_rows.filter(bericht=locked, zurueckgezogen_am=None).first()
        if row is None:
            raise Ablehnung("Dieser Bericht ist nicht veröffentlicht.")
        _withdraw(row, by, words)


def _withdraw(row: Berichtsveroeffentlichung, by: Konto, grund: str) -> None:
    row.zurueckgezogen_am, row.zurueckgezogen_von, row.grund = jetzt(), by, grund
    row.save(update_fields=["zurueckgezogen_am", "zurueckgezogen_von", "grund"])
