"""The agendas of the demo as people were told them: each invitation keeps one, some changed later."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import prefetch_related_objects

from netzwerk.demo.factories import TagesordnungsfassungFactory
from sitzungen.models import TOP, Sitzung, Tagesordnungsfassung
from sitzungen.states import Fassungsanlass

# So long after the invitation the agenda of the changed meetings was told again.
BIS_ZUR_AENDERUNG = timedelta(days=3)
# Every so many of the invited meetings, from the latest on, had another agenda at first.
JEDE = 3


def lade_tagesordnungen(sitzungen: Iterable[Sitzung]) -> None:
    """Create the versions of all meetings that people were invited to and that have an agenda."""
    invited = [sitzung for sitzung in sitzungen if sitzung.eingeladen_am]
    prefetch_related_objects(invited, "tops")
    rows: list[Tagesordnungsfassung] = []
    prepared = [sitzung for sitzung in reversed(invited) if sitzung.tops.all()]
    for number, sitzung in enumerate(prepared):
        rows += _fassungen(sitzung, geaendert=number % JEDE == 0)
    Tagesordnungsfassung.objects.bulk_create(rows)


def _fassungen(sitzung: Sitzung, *, geaendert: bool) -> list[Tagesordnungsfassung]:
    if sitzung.eingeladen_am is None:
        raise ValueError(f"Zu {sitzung} ist noch niemand eingeladen.")
    tops = list(sitzung.tops.all())
    if not geaendert or len(tops) < 3:
        return [TagesordnungsfassungFactory.build(sitzung=sitzung)]
    first = TagesordnungsfassungFactory.build(sitzung=sitzung, punkte=_frueher(tops))
    told: datetime = min(sitzung.eingeladen_am + BIS_ZUR_AENDERUNG, sitzung.start or sitzung.eingeladen_am)
    second = TagesordnungsfassungFactory.build(
        sitzung=sitzung, nummer=2, anlass=Fassungsanlass.TAGESORDNUNG, am=told
    )
    return [first, second]


def _frueher(tops: list[TOP]) -> list[TOP]:
    """The agenda without the last theme, which was added later."""
    return [*tops[:-2], *tops[-1:]]
