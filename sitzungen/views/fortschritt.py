"""How far the mails of a Sitzung are, in words."""

from collections.abc import Iterable

from netzwerk.versand.fortschritt import Fortschritt, fortschritt_aus
from netzwerk.versand.selectors import stand_aus
from sitzungen.selectors import Einladungszeile


def fortschritt_von(zeilen: Iterable[Einladungszeile]) -> Fortschritt:
    """Return the progress of the newest mail to everybody who is invited; one query while it is under way.

    Older mails are left out: after a change people want to know who has heard of the change.
    """
    return fortschritt_aus(stand_aus(zeile.versand for zeile in zeilen if zeile.versand is not None))
