"""A time of day, as people type it, as a moment of a session."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from sitzungen.models import Sitzung

# How long before its begin a time of day still belongs to the day of the session.
FRUEHESTENS = timedelta(hours=6)


def moment_der_sitzung(sitzung: Sitzung, uhr: time | None) -> datetime | None:
    """Return the moment of this time of day; long before the begin of the session it is after midnight."""
    if uhr is None or sitzung.start is None:
        return None
    start = timezone.localtime(sitzung.start)
    found = timezone.make_aware(datetime.combine(start.date(), uhr))
    return found if found >= start - FRUEHESTENS else found + timedelta(days=1)
