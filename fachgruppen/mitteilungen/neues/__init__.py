"""Registry of what a digest tells of; each app registers its sources in AppConfig.ready().

A source says what there is now (`stand`) and what differs between two such states (`vergleich`).
Only net changes are told: what was changed and changed back is the same in both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fachgruppen.models import Gremium

# What one source knows of one Gremium; plain values that survive JSON.
Werte = dict[str, Any]


@dataclass(frozen=True)
class Meldung:
    """One line of a digest. `pfad` leads to the page, `betrifft` is a person who knows already."""

    titel: str
    zusatz: str = ""
    pfad: str = ""
    betrifft: int | None = None


@dataclass(frozen=True)
class Quelle:
    """One source.

    stand: the values of each of the Gremien by its id, in a fixed number of queries.
    vergleich: the lines that tell what is new in the second state.
    """

    name: str
    stand: Callable[[Sequence[Gremium]], dict[int, Werte]]
    vergleich: Callable[[Werte, Werte], list[Meldung]]


_quellen: dict[str, Quelle] = {}


def register(quelle: Quelle) -> None:
    """Make a source known, in the order of a digest. A second, different one raises ValueError."""
    if _quellen.get(quelle.name, quelle) != quelle:
        raise ValueError(f"Quelle {quelle.name!r} is registered twice")
    _quellen[quelle.name] = quelle


def nimm_stand(gremien: Sequence[Gremium]) -> dict[str, dict[str, Werte]]:
    """Return what there is now, by source and id of the Gremium as text (JSON)."""
    return {
        quelle.name: {str(pk): values for pk, values in quelle.stand(gremien).items()}
        for quelle in _quellen.values()
    }


def neuigkeiten(alt: dict[str, Any], neu: dict[str, Any], gremium_id: int) -> list[Meldung]:
    """Return what is new about a Gremium. What the old state did not know yet is no news."""
    key = str(gremium_id)
    lines: list[Meldung] = []
    for quelle in _quellen.values():
        before, now = alt.get(quelle.name, {}).get(key), neu.get(quelle.name, {}).get(key)
        if before is not None and now is not None:
            lines += quelle.vergleich(before, now)
    return lines
