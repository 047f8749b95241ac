"""When digests go out: about 7 o'clock on working days, the weekly ones on the first of the week."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from fachgruppen.mitteilungen.states import Rhythmus
from netzwerk.base.feiertage import arbeitstag_ab, ist_arbeitstag

UHRZEIT = time(7)
# A run that comes late still sends, but nobody is mailed in the evening.
SPAETESTENS = time(20)


def letzter_termin(rhythmus: Rhythmus, jetzt: datetime) -> datetime | None:
    """Return the moment since which a digest of this rhythm is due; None: not now.

    On weekends, on public holidays and at night nothing is due: the next working day tells it all.
    """
    local = timezone.localtime(jetzt)
    if not ist_arbeitstag(local.date()) or not UHRZEIT <= local.time() < SPAETESTENS:
        return None
    day = erster_arbeitstag(local.date()) if rhythmus == Rhythmus.WOECHENTLICH else local.date()
    return timezone.make_aware(datetime.combine(day, UHRZEIT))


def erster_arbeitstag(tag: date) -> date:
    """Return the first working day of the week of `tag`: Monday, or later after a public holiday."""
    return arbeitstag_ab(tag - timedelta(days=tag.weekday()))
