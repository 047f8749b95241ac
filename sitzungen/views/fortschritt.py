"""How far the mails of a Sitzung are, in words."""

from netzwerk.versand.fortschritt import Fortschritt, fortschritt_zu
from sitzungen.models import Sitzung


def fortschritt_von(sitzung: Sitzung) -> Fortschritt:
    """Return the progress of all mails of the Sitzung (one query, one more while it is under way)."""
    return fortschritt_zu(sitzung.vorgang)
