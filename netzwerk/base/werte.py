"""Fields of a row by name: does it say this already, and make it say so."""

from collections.abc import Mapping

from django.db.models import Model


def has_values(row: Model, werte: Mapping[str, object]) -> bool:
    """Whether the row says all of this already: who sends the same once more neither changes nor contradicts
    anything."""
    return all(getattr(row, name) == value for name, value in werte.items())


def set_values(row: Model, werte: Mapping[str, object]) -> None:
    """Write the values into the row; saved by the caller."""
    for name, value in werte.items():
        setattr(row, name, value)
