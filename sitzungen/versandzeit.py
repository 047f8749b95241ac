"""Reminders go out on working days of Sachsen-Anhalt, from 8 to 18 o'clock, and never a day too late."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from netzwerk.base.feiertage import arbeitstag_ab, arbeitstag_bis, ist_arbeitstag

VON, BIS = time(8), time(18)
# What is later than this is left out, never caught up.
VERSPAETUNG = timedelta(hours=24)
# Of no use to anybody so shortly before a session.
VORLAUF = timedelta(hours=4)


def ist_versandzeit(moment: datetime) -> bool:
    """Tell whether a reminder may go out at this moment."""
    local = timezone.localtime(moment)
    return ist_arbeitstag(local.date()) and VON <= local.time() < BIS


def tag_vor(termin: date, tage: int) -> date:
    """Return the day so many days before; earlier over weekends and public holidays."""
    return arbeitstag_bis(termin - timedelta(days=tage))


def tag_nach(termin: date, tage: int) -> date:
    """Return the day so many days after: earlier over free days, but never back to the day itself."""
    wanted = termin + timedelta(days=tage)
    earlier = arbeitstag_bis(wanted)
    return earlier if earlier > termin else arbeitstag_ab(wanted)


def spaetestens(faellig: datetime, start: datetime | None = None) -> datetime:
    """Return until when a reminder may still leave; `start` is that of the session it is about."""
    latest = faellig + VERSPAETUNG
    return latest if start is None else min(latest, start - VORLAUF)
