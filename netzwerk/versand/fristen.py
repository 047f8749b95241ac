"""Durations of the outbox as the running process uses them."""

from django.conf import settings


def skaliert(sekunden: float) -> float:
    """Seconds times VERSAND_ZEITFAKTOR (1 in operation; fault tests shorten all durations alike)."""
    return sekunden * float(getattr(settings, "VERSAND_ZEITFAKTOR", 1))
