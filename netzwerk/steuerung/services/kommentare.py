"""Comments on the draft of a report: write one, withdraw one's own, say that it is dealt with."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.steuerung.models import Berichtskommentar, Quartalsbericht
from netzwerk.steuerung.services.schreiben import zu_lang
from netzwerk.steuerung.services.sperre import lock_schreibbar
from netzwerk.steuerung.states import KOMMENTAR_LAENGE, Abschnitt

FORT = "Diesen Kommentar gibt es nicht mehr: Er wurde zurückgezogen."


def add_kommentar(
    bericht: Quartalsbericht, abschnitt: Abschnitt, text: str, *, by: Konto
) -> Berichtskommentar:
    """Say something about one Abschnitt. Ablehnung: no text, too long, the report is not open any more."""
    words = einzeilig(text)
    if not words:
        raise Ablehnung("Schreiben Sie Ihren Kommentar.", field="text")
    if len(words) > KOMMENTAR_LAENGE:
        raise Ablehnung(zu_lang(len(words), KOMMENTAR_LAENGE), field="text")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_schreibbar(bericht)
        return Berichtskommentar.objects.create(
            bericht=locked, abschnitt=abschnitt, text=words, von=by, am=jetzt()
        )


def withdraw_kommentar(kommentar: Berichtskommentar, *, by: Konto) -> None:
    """Take one's own comment back; its text goes. Ablehnung: it is somebody else's."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _locked(kommentar)
        if row.von_id != by.pk:
            raise Ablehnung("Zurückziehen können Sie nur, was Sie selbst geschrieben haben.")
        row.text, row.zurueckgezogen_am = "", jetzt()
        row.save(update_fields=["text", "zurueckgezogen_am"])


def settle_kommentar(kommentar: Berichtskommentar, *, by: Konto, erledigt: bool) -> None:
    """Say that the comment is dealt with, or open again; twice is once."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _locked(kommentar)
        if (row.erledigt_am is not None) == erledigt:
            return
        row.erledigt_am, row.erledigt_von = (jetzt(), by) if erledigt else (None, None)
        row.save(update_fields=["erledigt_am", "erledigt_von"])


def _locked(kommentar: Berichtskommentar) -> Berichtskommentar:
    row = Berichtskommentar.objects.select_for_update(of=("self",)).get(pk=kommentar.pk)
    if row.zurueckgezogen_am is not None:
        raise Ablehnung(FORT)
    return row
