"""Reminders go out on working days of Sachsen-Anhalt, from 8 to 18 o'clock."""

from datetime import datetime, time

from django.utils import timezone

from netzwerk.base.feiertage import ist_arbeitstag

VON, BIS = time(8), time(18)


def ist_versandzeit(moment: datetime) -> bool:
    """Tell whether a reminder may go out at this moment."""
    local = timezone.localtime(moment)
    return ist_arbeitstag(local.date()) and VON <= local.time() < BIS
