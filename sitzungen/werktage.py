"""Working days of Sachsen-Anhalt: on them, from 8 to 18 o'clock, reminders go out."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from sitzungen.termine import SAMSTAG, feiertag_am

AB_STUNDE = 8
BIS_STUNDE = 18


def ist_werktag(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < SAMSTAG and not feiertag_am(day)


def werktag_bis(day: date) -> date:
    """Return the day itself or the last working day before it: reminders shift earlier, never later."""
    while not ist_werktag(day):
        day -= timedelta(days=1)
    return day


def ist_versandzeit(moment: datetime) -> bool:
    """Tell whether a reminder may go out at this moment."""
    local = timezone.localtime(moment)
    return ist_werktag(local.date()) and AB_STUNDE <= local.hour < BIS_STUNDE
