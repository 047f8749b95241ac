"""The nightly check of approved minutes: what it found, for those who keep the portal running."""

import logging

from netzwerk.base.nachtpruefung import record_pruefung
from sitzungen.protokolle.selectors.kette import Kettenbefund, pruefe_ketten

log = logging.getLogger(__name__)
SCHLUESSEL = "protokollkette"


def check_ketten() -> list[Kettenbefund]:
    """Check all chains, put what is wrong into the log, keep how it came out."""
    found = list(pruefe_ketten())
    faults = [words for row in found for words in row.maengel]
    for row in found:
        for words in row.maengel:
            log.error("%s, %s", row.gremium.voller_name, words)
    record_pruefung(SCHLUESSEL, len(faults))
    return found
