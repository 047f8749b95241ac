"""What a nightly check found, kept for those who keep the portal running: how many faults, and when."""

from datetime import datetime

from django.core.cache import cache

from netzwerk.base.uhr import jetzt

# Longer than a night: a check that did not run for two days says nothing any more.
GILT_SEKUNDEN = 48 * 3600


def record_pruefung(schluessel: str, maengel: int) -> None:
    """Keep how the check of this name came out."""
    cache.set(schluessel, (maengel, jetzt()), GILT_SEKUNDEN)


def letzte_pruefung(schluessel: str) -> tuple[int, datetime] | None:
    """Return how many faults the last check of this name found, and when; None: not checked lately."""
    found: tuple[int, datetime] | None = cache.get(schluessel)
    return found
