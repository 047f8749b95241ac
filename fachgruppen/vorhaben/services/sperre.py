"""Locking a row of this app: whoever is second sees what the first one did."""

from fachgruppen.services.konflikt import letzte_aenderung
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt

NICHT_ERLAUBT = "Das dürfen Koordination und Stellvertretung dieser Fachgruppe und die Geschäftsstelle."


def lock_bedarf(
    bedarf: Handlungsbedarf, *, by: Konto, recht: str, version: int | None = None
) -> Handlungsbedarf:
    """Return the newest row, locked until the transaction ends.

    Ablehnung: `by` may not do it. Konflikt: somebody wrote since `version` was read.
    """
    rows = Handlungsbedarf.objects.select_for_update(of=("self",))
    row: Handlungsbedarf = rows.select_related("gremium__uebergeordnet", "von__konto").get(pk=bedarf.pk)
    if version is not None and row.version != version:
        raise Konflikt.waehrend("diesen Handlungsbedarf", letzte_aenderung(row))
    if not by.has_perm(recht, row):
        raise Ablehnung(NICHT_ERLAUBT)
    return row


def lock_veranstaltung(
    veranstaltung: Veranstaltung, *, by: Konto, version: int | None = None
) -> Veranstaltung:
    """The same for an event; Ablehnung also when somebody has deleted it."""
    rows = Veranstaltung.objects.select_for_update(of=("self",)).select_related("gremium__uebergeordnet")
    row: Veranstaltung | None = rows.filter(pk=veranstaltung.pk).first()
    if row is None:
        raise Ablehnung("Diese Veranstaltung hat inzwischen jemand gelöscht.")
    if not by.has_perm("vorhaben.veranstaltung_bearbeiten", row):
        raise Ablehnung(
            "Das dürfen die Person, die sie eingetragen hat, die Koordination und die Geschäftsstelle."
        )
    if version is not None and row.version != version:
        raise Konflikt.waehrend("diese Veranstaltung", letzte_aenderung(row))
    return row
