"""Register of facts that apps above know about a Sitzung, so that `sitzungen` need not know these apps."""

from collections.abc import Callable
from dataclasses import dataclass

from mitglieder.models import Mitglied
from sitzungen.models import Sitzung


@dataclass(frozen=True)
class Protokollwissen:
    """What can be asked about the minutes of a session."""

    fehlt: Callable[[Sitzung], bool]
    begonnen: Callable[[Sitzung], bool]
    fuehrung: Callable[[Sitzung], Mitglied | None]


_protokolle: list[Protokollwissen] = []


def register_protokoll(wissen: Protokollwissen) -> None:
    """Say who knows about the minutes of sessions."""
    if wissen not in _protokolle:
        _protokolle.append(wissen)


def protokoll_fehlt(sitzung: Sitzung) -> bool:
    """Tell whether the session has no minutes that were sent; False where nobody keeps minutes."""
    return any(wissen.fehlt(sitzung) for wissen in _protokolle)


def protokoll_begonnen(sitzung: Sitzung) -> bool:
    """Tell whether there are minutes of the session, in whatever state."""
    return any(wissen.begonnen(sitzung) for wissen in _protokolle)


def protokollfuehrung_von(sitzung: Sitzung) -> Mitglied | None:
    """Return who was named to write the minutes, if anybody was."""
    found = (wissen.fuehrung(sitzung) for wissen in _protokolle)
    return next((person for person in found if person is not None), None)
