"""Say how far a decision has been put into effect."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import Konflikt
from sitzungen.protokolle.models import Beschluss
from sitzungen.protokolle.services.beschluss import GEAENDERT
from sitzungen.protokolle.states import Umsetzung


def set_umsetzung(
    beschluss: Beschluss, umsetzung: Umsetzung, *, by: Konto, notiz: str, version: int | None
) -> Beschluss:
    """Store the state with a note; wording and number never change here.

    Ablehnung: not accepted or taken back. Konflikt: somebody else saved since `version`.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = Beschluss.objects.select_for_update(of=("self",)).select_related("gremium").get(pk=beschluss.pk)
        if version is not None and row.version != version:
            raise Konflikt(GEAENDERT, row)
        if not row.wird_umgesetzt:
            raise Ablehnung("Nur ein angenommener Beschluss wird umgesetzt.")
        row.umsetzung, row.umsetzung_notiz = umsetzung, einzeilig(notiz)
        row.version += 1
        row.save(update_fields=["umsetzung", "umsetzung_notiz", "version"])
    return row
