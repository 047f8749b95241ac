"""What stands against ending or resting a Gremium; upper storeys add what only they know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fachgruppen.models import Gremium


@dataclass(frozen=True)
class Hindernis:
    """Something that must be settled first: a sentence and the page where it can be settled."""

    satz: str
    url: str


# Asks what lies in the Gremium from one day to another (None: without end).
Quelle = Callable[[Gremium, date, date | None], list[Hindernis]]
_quellen: list[Quelle] = []


def register_hindernisse(quelle: Quelle) -> None:
    if quelle not in _quellen:
        _quellen.append(quelle)


def hindernisse(gremium: Gremium, von: date, bis: date | None = None) -> list[Hindernis]:
    """Return everything that lies in these days and does not go with an ended or resting Gremium."""
    return [found for quelle in _quellen for found in quelle(gremium, von, bis)]
