"""Today and now in local time: the one place that asks the clock."""

from datetime import date, datetime

from django.utils import timezone


def heute() -> date:
    """Return today's date in Europe/Berlin; terms of office change at local midnight."""
    return timezone.localdate()


def jetzt() -> datetime:
    """Return the current moment, aware, in UTC."""
    return timezone.now()
