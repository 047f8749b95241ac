"""Two people at once: who saved first, and the sentence that tells the second one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from fachgruppen.models import Gremium, Ziel
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum_uhrzeit, lokal, uhrzeit
from netzwerk.base.uhr import heute


@dataclass(frozen=True)
class Aenderung:
    """Who wrote what stands in the database now, and when; both from the history."""

    wer: str
    wann: datetime | None

    @property
    def zeitpunkt(self) -> str:
        if self.wann is None:
            return "inzwischen"
        if lokal(self.wann).date() == heute():
            return f"um {uhrzeit(self.wann)}"
        return f"am {datum_uhrzeit(self.wann)}"


class Konflikt(Ablehnung):
    """Somebody else saved since this person read the text; what she typed must not be lost."""

    def __init__(self, was: str, aenderung: Aenderung) -> None:
        self.aenderung = aenderung
        super().__init__(
            f"{aenderung.wer} hat {was} {aenderung.zeitpunkt} geändert, während Sie geschrieben haben."
        )


def profil_aenderung(gremium: Gremium) -> Aenderung:
    """Return who wrote the profile that stands there now."""
    return aenderung_von(_events(gremium).filter(version=gremium.version).order_by("pgh_id").first())


def ziel_aenderung(ziel: Ziel) -> Aenderung:
    """Return who changed this goal last; the services of the goals leave its id in the history."""
    events = _events(ziel.gremium).filter(pgh_context__metadata__ziel=ziel.pk)
    return aenderung_von(events.order_by("-pgh_id").first())


def letzte_aenderung(row: Model) -> Aenderung:
    """Return who wrote this row last, of any model with a history."""
    return aenderung_von(_events(row).order_by("-pgh_id").first())


def _events(row: Model) -> QuerySet[Any]:
    history: Any = type(row)
    return history.pgh_event_model.objects.filter(pgh_obj_id=row.pk).select_related("pgh_context")


def aenderung_von(event: Any) -> Aenderung:
    """Return who wrote the row of this event of the history, and when."""
    if event is None:
        return Aenderung("Jemand", None)
    user = event.pgh_context.metadata.get("user") if event.pgh_context else None
    konto = Konto.objects.filter(pk=user).first() if user else None
    return Aenderung(str(konto) if konto else "Jemand", event.pgh_created_at)
