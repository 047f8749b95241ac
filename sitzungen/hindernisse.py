"""Sessions that stand against ending or resting a Gremium."""

from datetime import date

from fachgruppen.folgen import Hindernis, register_hindernisse
from fachgruppen.models import Gremium
from netzwerk.base.datum import datum
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus

WEG = (Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN)


def sitzungen_dazwischen(gremium: Gremium, von: date, bis: date | None) -> list[Hindernis]:
    """Return the sessions in these days that were not cancelled; one query."""
    rows = Sitzung.objects.filter(gremium=gremium, start__date__gte=von).exclude(status__in=WEG)
    if bis is not None:
        rows = rows.filter(start__date__lte=bis)
    return [
        Hindernis(f"{sitzung.name} am {datum(sitzung.start)}", sitzung.get_absolute_url())
        for sitzung in rows.order_by("start")
        if sitzung.start
    ]


def register() -> None:
    register_hindernisse(sitzungen_dazwischen)
