"""Erasing the name of a guest (Art. 17 DSGVO): the text of sent minutes, its checksum and the others stay.

Members are erased by the inventory (`sitzungen.protokolle.inventar`).
"""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.base.verlauf import empty_verlauf
from sitzungen.models import Gast
from sitzungen.protokolle.lesen import GAST_OHNE_NAMEN
from sitzungen.protokolle.models import Protokollfassung
from sitzungen.services.gastadressen import forget_gastadresse
from sitzungen.services.sperre import lock_sitzung
from sitzungen.states import Sitzungsstatus

NICHT_ERLAUBT = "Den Namen eines Gastes löscht die Geschäftsstelle."
NOCH_EINGELADEN = (
    "Dieser Gast ist zu einer Sitzung eingeladen, die noch kommt. Entfernen Sie ihn zuerst auf der Seite der "
    "Sitzung unter „Gäste“."
)
ENTFERNT = "Diesen Gast hat inzwischen jemand entfernt. Sein Name steht nirgends mehr."
UNTERWEGS = (
    "Gerade geht noch eine Nachricht an diesen Gast hinaus. Versuchen Sie es in einer Minute noch einmal."
)


@transaction.atomic
def erase_gast(gast: Gast, *, by: Konto) -> None:
    """Erase name and address of a guest of one Sitzung, in the list of guests and in all Fassungen.

    Ablehnung: she is still expected, or a mail to her is under way.
    """
    if not by.has_perm("protokolle.erwaehnungen_suchen"):
        raise Ablehnung(NICHT_ERLAUBT)
    with pghistory.context(user=by.pk):
        sitzung = lock_sitzung(gast.sitzung.uuid)
        row = Gast.objects.select_for_update(of=("self",)).filter(pk=gast.pk).first()
        if row is None:
            raise Ablehnung(ENTFERNT)
        over = sitzung.status == Sitzungsstatus.ABGESAGT or (sitzung.ende and sitzung.ende <= jetzt())
        if row.entfernt_am is None and not over:
            raise Ablehnung(NOCH_EINGELADEN)
        if not forget_gastadresse(row):
            raise Ablehnung(UNTERWEGS)
        for fassung in Protokollfassung.objects.filter(protokoll__sitzung=sitzung):
            numbers = {line["name"] for line in fassung.inhalt["anwesenheit"] if line["gast"]}
            names = fassung.namen.filter(nr__in=numbers, name=row.name)
            names.update(name="", salz="")
        row.name = GAST_OHNE_NAMEN
        row.save(update_fields=["name"])
        empty_verlauf(Gast, [row.pk], {"name": GAST_OHNE_NAMEN})
