"""Who reads at this moment: names of people whose data is restricted are told to few (Art. 18 DSGVO).

A request sets its reader (`fachgruppen.leser`), a mail that is composed has none who may know. Where nothing
is set, in tasks and commands, the portal works with the data it has.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

VERBORGEN = "Person mit eingeschränkten Daten"

_kennt: ContextVar[Callable[[int], bool] | None] = ContextVar("kennt", default=None)


@contextmanager
def gelesen_von(kennt: Callable[[int], bool]) -> Iterator[None]:
    """Inside, `kennt` tells by the key of a person with restricted data whether she may be named."""
    token = _kennt.set(kennt)
    try:
        yield
    finally:
        _kennt.reset(token)


def niemand(key: int) -> bool:
    """For what goes out to others: nobody whose data is restricted is named."""
    return False


def darf_genannt_werden(key: int) -> bool:
    """Tell whether this person, whose data is restricted, may be named here and now."""
    kennt = _kennt.get()
    return kennt is None or kennt(key)
