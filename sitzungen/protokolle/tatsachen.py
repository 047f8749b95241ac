"""What the minutes tell the reminders: whether they are still missing."""

from netzwerk.base.uhr import jetzt
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus
from sitzungen.tatsachen import register_protokoll


def protokoll_fehlt(sitzung: Sitzung) -> bool:
    """Tell whether minutes should exist and were not sent yet: the session has begun."""
    held = sitzung.status in (*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN)
    if not held or sitzung.start is None or sitzung.start > jetzt():
        return False
    return not Protokoll.objects.filter(sitzung=sitzung).exclude(status=Protokollstatus.ENTWURF).exists()


def register() -> None:
    register_protokoll(protokoll_fehlt)
