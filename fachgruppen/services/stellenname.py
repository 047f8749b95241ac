"""Write what a sending body is called from a day on; the name before ends the day before."""

from datetime import date, timedelta

import pghistory
from django.db import IntegrityError, transaction

from fachgruppen.models import Stellenname
from fachgruppen.states import Stelle
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_wort

KEIN_RECHT = "Die Namen der entsendenden Stellen pflegen die Beauftragte und die Geschäftsstelle."


@transaction.atomic
def rename_stelle(stelle: Stelle | str, *, by: Konto, name: str, von: date) -> Stellenname:
    """Give the body a new name from `von` on; on the same day as before, the name is corrected.

    Raises Ablehnung if a later name is known already: then the day lies in the past of the list.
    """
    if not by.has_perm("fachgruppen.aemter_pflegen"):
        raise Ablehnung(KEIN_RECHT)
    name = " ".join(name.split())
    with pghistory.context(user=by.pk):
        rows = Stellenname.objects.select_for_update().filter(stelle=stelle).order_by("-von")
        latest = rows.first()
        if latest is not None and latest.von > von:
            raise Ablehnung(
                f"Seit dem {tag_wort(latest.von)} gilt schon der Name „{latest.name}“. "
                "Wählen Sie einen späteren Tag oder berichtigen Sie diesen Eintrag.",
                field="von",
            )
        if latest is not None and latest.von == von:
            latest.name = name
            latest.save(update_fields=["name"])
            return latest
        if latest is not None:
            latest.bis = von - timedelta(days=1)
            latest.save(update_fields=["bis"])
        try:
            with transaction.atomic():
                return Stellenname.objects.create(stelle=stelle, name=name, von=von)
        except IntegrityError as error:
            raise Ablehnung(
                "Der Name wurde gerade von jemand anderem geändert. Laden Sie die Seite neu."
            ) from error
