"""Tables of transitions: the SQL for triggers, and the sentence for who comes too late."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from django.db.models import TextChoices

from netzwerk.base.ablehnung import Ablehnung

ANDERER_STAND = "{was} hat inzwischen einen anderen Stand: {stand}. Laden Sie die Seite neu."


def erlaubt(wege: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return the condition: the change of status is one of these, given as (before, all after)."""
    lists = [(before, ", ".join(f"'{status}'" for status in after)) for before, after in wege]
    return " OR ".join(f"(OLD.status = '{before}' AND NEW.status IN ({after}))" for before, after in lists)


def kein_weg(wege: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return the condition: the status changes, and not as the table has it."""
    return f"OLD.status IS DISTINCT FROM NEW.status AND NOT ({erlaubt(wege)})"


S = TypeVar("S", bound=TextChoices)


def check_weg(tabelle: Mapping[S, Collection[S]], alt: S, neu: S, was: str) -> None:
    """Refuse a step that the table does not have. Somebody else moved it on while this page was open."""
    if neu not in tabelle[alt]:
        raise Ablehnung(ANDERER_STAND.format(was=was, stand=alt.label))
