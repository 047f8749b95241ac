"""What the minutes tell those below: whether they are still missing, were begun, and who writes them."""

from mitglieder.models import Mitglied
from netzwerk.base.uhr import jetzt
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.rules import protokoll_von
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus
from sitzungen.tatsachen import Protokollwissen, register_protokoll


def protokoll_fehlt(sitzung: Sitzung) -> bool:
    """Tell whether minutes should exist and were not sent yet: the session has begun."""
    held = sitzung.status in (*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN)
    if not held or sitzung.start is None or sitzung.start > jetzt():
        return False
    return not Protokoll.objects.filter(sitzung=sitzung).exclude(status=Protokollstatus.ENTWURF).exists()


def protokoll_begonnen(sitzung: Sitzung) -> bool:
    """Tell whether there are minutes; no further query on a page that asks for them anyway."""
    return protokoll_von(sitzung) is not None


def protokollfuehrung(sitzung: Sitzung) -> Mitglied | None:
    """Return who was named to write; one query."""
    rows = Protokoll.objects.filter(sitzung=sitzung).select_related("protokollfuehrung")
    found = rows.first()
    return found.protokollfuehrung if found else None


def register() -> None:
    register_protokoll(Protokollwissen(protokoll_fehlt, protokoll_begonnen, protokollfuehrung))
