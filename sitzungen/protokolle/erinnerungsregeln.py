"""When somebody is reminded of a task, and when a Koordination gets her list.

Pure values without queries; days and hours as for the reminders of sessions.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone

from netzwerk.base.feiertage import arbeitstag_ab, arbeitstag_bis
from sitzungen.protokolle.states import Erinnerungsanlass
from sitzungen.versandzeit import VON, ist_versandzeit, spaetestens, tag_nach, tag_vor

VORLAUF_TAGE = 7
WOCHE = 7


def erinnerungstag(faellig: date, tag: date) -> Erinnerungsanlass | None:
    """Return why a task due on `faellig` asks for a reminder on the day `tag`; None: it does not.

    A week before, on the day, a week after and then every week; earlier over free days.
    """
    if tag == arbeitstag_bis(faellig):
        return Erinnerungsanlass.FAELLIG
    if tag == tag_vor(faellig, VORLAUF_TAGE):
        return Erinnerungsanlass.BALD
    # Over Christmas a week's reminder moves by some days, so the next two weeks are asked.
    weeks = max((tag - faellig).days // WOCHE, 0)
    later = (tag_nach(faellig, WOCHE * number) for number in (weeks, weeks + 1, weeks + 2) if number)
    return Erinnerungsanlass.UEBERFAELLIG if tag > faellig and tag in later else None


def listentag(tag: date) -> date:
    """Return the day on which the weekly list of this week goes out: Monday, else the next working day."""
    return arbeitstag_ab(tag - timedelta(days=tag.weekday()))


def beginn(tag: date) -> datetime:
    """Return the moment from which the mails of the day go out."""
    return timezone.make_aware(datetime.combine(tag, VON))


def jetzt_dran(tag: date, now: datetime) -> bool:
    """Tell whether what is due on this day may go out now: in working hours, and not a day late."""
    return ist_versandzeit(now) and beginn(tag) <= now <= spaetestens(beginn(tag))
