"""Locking an institution: whoever is second sees what the first one did."""

from fachgruppen.services.konflikt import aenderung_von
from mitglieder.models import Institution, Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt

NICHT_ERLAUBT = "Das dürfen die Ansprechpersonen der Institution und die Geschäftsstelle."
NICHT_MEHR_DA = (
    "Diese Institution wurde inzwischen mit einer anderen zusammengelegt. Öffnen Sie deren Seite im "
    "Verzeichnis."
)


def lock_institution(institution: Institution, *, by: Konto, version: int | None = None) -> Institution:
    """Return the newest row, locked until the transaction ends.

    Ablehnung: it was merged into another one, or `by` may not keep it. Konflikt: somebody wrote since
    `version` was read.
    """
    row = Institution.objects.select_for_update(of=("self",)).filter(pk=institution.pk).first()
    if row is None:
        raise Ablehnung(NICHT_MEHR_DA)
    if not by.has_perm("institutionen.pflegen", row):
        raise Ablehnung(NICHT_ERLAUBT)
    if version is not None and row.version != version:
        events = Institution.pgh_event_model.objects.filter(pgh_obj_id=row.pk, version=row.version)  # type: ignore[attr-defined]
        written = events.select_related("pgh_context").order_by("pgh_id").first()
        raise Konflikt.waehrend("diese Angaben", aenderung_von(written))
    return row
