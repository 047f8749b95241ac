"""Locking an Angebot: whoever is second sees what the first one did."""

from fachgruppen.angebote.models import Angebot
from fachgruppen.services.konflikt import aenderung_von
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Aenderung, Konflikt

NICHT_ERLAUBT = (
    "Das dürfen die Mitglieder der Institution, die es anbietet, und die Koordination der Fachgruppe."
)
NUR_ANBIETER = "Das dürfen nur die Mitglieder der Institution, die es anbietet."
NUR_KURATION = "Das dürfen nur die Koordination der Fachgruppe und die Geschäftsstelle."


def lock_angebot(
    angebot: Angebot,
    *,
    by: Konto | None,
    recht: str = "",
    version: int | None = None,
    satz: str = NICHT_ERLAUBT,
) -> Angebot:
    """Return the newest row, locked until the transaction ends.

    Ablehnung: it is gone, or `by` may not do it. Konflikt: somebody wrote since `version` was read.
    """
    rows = Angebot.objects.select_for_update(of=("self",)).select_related("gremium", "institution")
    row: Angebot | None = rows.filter(pk=angebot.pk).first()
    if row is None:
        raise Ablehnung("Diesen Entwurf hat inzwischen jemand gelöscht.")
    if recht and (by is None or not by.has_perm(recht, row)):
        raise Ablehnung(satz)
    if version is not None and row.version != version:
        raise Konflikt.waehrend("dieses Angebot", textaenderung(row))
    return row


def textaenderung(angebot: Angebot) -> Aenderung:
    """Return who wrote the text that stands there now; a change of free places is none."""
    events = Angebot.pgh_event_model.objects.filter(pgh_obj_id=angebot.pk, version=angebot.version)  # type: ignore[attr-defined]
    return aenderung_von(events.select_related("pgh_context").order_by("pgh_id").first())
