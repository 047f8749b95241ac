"""Moments and days that factories declare."""

from datetime import date, datetime, time, timedelta

import factory
from django.utils import timezone

from netzwerk.base.uhr import heute


def am_um(tag: date, uhrzeit: time = time(14)) -> datetime:
    """Return the aware moment of a local day and time."""
    return timezone.make_aware(datetime.combine(tag, uhrzeit))


def vor_tagen(tage: int) -> factory.LazyFunction:
    """Declare the day so many days before today; negative values lie in the future."""
    return factory.LazyFunction(lambda: heute() - timedelta(days=tage))
