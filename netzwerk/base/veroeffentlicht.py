"""What stands in the public list of reports: each app that publishes some registers where they come from.

Registered in `AppConfig.ready`; a source gives only what everybody may know of today.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Veroeffentlicht:
    """One report for everybody: `art` and `von` say what it is and whose, `am` since when it stands there."""

    titel: str
    url: str
    art: str
    von: str
    am: date


Quelle = Callable[[], Iterable[Veroeffentlicht]]
_QUELLEN: dict[str, Quelle] = {}


def register_quelle(name: str, quelle: Quelle) -> None:
    """Add a source under its name; the same name again replaces it."""
    _QUELLEN[name] = quelle


def veroeffentlichte() -> list[Veroeffentlicht]:
    """Return all of it, the newest first; as many queries as there are sources."""
    rows = [row for quelle in _QUELLEN.values() for row in quelle()]
    return sorted(rows, key=lambda row: (row.am, row.titel), reverse=True)
