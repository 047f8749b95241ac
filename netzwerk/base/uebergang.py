"""SQL for triggers that let a `status` go only where its table of transitions leads."""

from collections.abc import Iterable


def erlaubt(wege: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return the condition: the change of status is one of these, given as (before, all after)."""
    lists = [(before, ", ".join(f"'{status}'" for status in after)) for before, after in wege]
    return " OR ".join(f"(OLD.status = '{before}' AND NEW.status IN ({after}))" for before, after in lists)


def kein_weg(wege: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return the condition: the status changes, and not as the table has it."""
    return f"OLD.status IS DISTINCT FROM NEW.status AND NOT ({erlaubt(wege)})"
