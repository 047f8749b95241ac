"""The nightly check of approved minutes: what it found, for those who keep the portal running."""

import logging
from datetime import datetime

from django.core.cache import cache

from netzwerk.base.uhr import jetzt
from sitzungen.protokolle.selectors.kette import Kettenbefund, pruefe_ketten

log = logging.getLogger(__name__)
SCHLUESSEL = "protokollkette"
# Longer than a night: a check that did not run for two days says nothing any more.
GILT_SEKUNDEN = 48 * 3600


def check_ketten() -> list[Kettenbefund]:
    """Check all chains, put what is wrong into the log, keep for `letzte_pruefung` how it came out."""
    found = list(pruefe_ketten())
    faults = [words for row in found for words in row.maengel]
    for row in found:
        for words in row.maengel:
            log.error("%s, %s", row.gremium.voller_name, words)
    cache.set(SCHLUESSEL, (len(faults), jetzt()), GILT_SEKUNDEN)
    return found


def letzte_pruefung() -> tuple[int, datetime] | None:
    """Return how many faults the last check of all chains found, and when; None: not checked lately."""
    found: tuple[int, datetime] | None = cache.get(SCHLUESSEL)
    return found
