"""Locking for a write: the Sitzung first, then one of its invitations, so nobody waits in a ring."""

from uuid import UUID

from netzwerk.base.ablehnung import Ablehnung
from sitzungen.models import Einladung, Sitzung

GESCHLOSSEN = "Diese Sitzung ist abgeschlossen oder abgesagt und kann nicht mehr geändert werden."


class Bearbeitungskonflikt(Ablehnung):
    """Somebody else saved first. `sitzung` is the newest state; its version goes into the next try."""

    def __init__(self, sitzung: Sitzung) -> None:
        super().__init__(
            "Diese Sitzung wurde inzwischen an anderer Stelle geändert. Ihre Eingabe ist nicht verloren: "
            "Sie steht noch im Formular. Bitte vergleichen Sie und speichern Sie noch einmal."
        )
        self.sitzung = sitzung


def lock_sitzung(uuid: UUID, *, version: int | None = None) -> Sitzung:
    """Return the newest row, locked until the transaction ends, with its Gremium.

    Bearbeitungskonflikt: somebody saved since `version`.
    """
    sitzung = Sitzung.objects.select_for_update(of=("self",)).select_related("gremium").get(uuid=uuid)
    if version is not None and sitzung.version != version:
        raise Bearbeitungskonflikt(sitzung)
    return sitzung


def lock_einladung(einladung: Einladung) -> Einladung:
    """Return the newest row, locked; take the lock of its Sitzung before."""
    rows = Einladung.objects.select_for_update(of=("self",)).select_related("mitglied", "sitzung")
    return rows.get(pk=einladung.pk)
