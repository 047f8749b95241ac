"""Two people at once: who saved first, as the history knows it or the row itself."""

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from fachgruppen.models import Gremium, Ziel
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from netzwerk.base.konflikt import JEMAND, Aenderung


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
        return JEMAND
    user = event.pgh_context.metadata.get("user") if event.pgh_context else None
    konto = Konto.objects.filter(pk=user).first() if user else None
    return Aenderung(str(konto) if konto else "Jemand", event.pgh_created_at)


def geschrieben(konto: Konto | None, wann: datetime | None) -> Aenderung:
    """Return who wrote a row that keeps its author and the moment itself."""
    author = mitglied_von(konto)
    return Aenderung(author.name if author else "Jemand anderes", wann)
