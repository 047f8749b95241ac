"""Register of facts that apps above know about a Sitzung, so that `sitzungen` need not know these apps."""

from collections.abc import Callable

from sitzungen.models import Sitzung

Frage = Callable[[Sitzung], bool]
_protokoll_fehlt: list[Frage] = []


def register_protokoll(fehlt: Frage) -> None:
    """Say who knows whether the minutes of a session were sent."""
    if fehlt not in _protokoll_fehlt:
        _protokoll_fehlt.append(fehlt)


def protokoll_fehlt(sitzung: Sitzung) -> bool:
    """Tell whether the session has no minutes that were sent; False where nobody keeps minutes."""
    return any(frage(sitzung) for frage in _protokoll_fehlt)
