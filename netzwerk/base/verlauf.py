"""Taking out of histories what goes from their tables: former versions must not tell it either."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from netzwerk.base.inventar import verlauf_von


def delete_verlauf(model: type[Model], keys: Iterable[Any]) -> None:
    """Delete the history of these rows, if one is kept."""
    events = verlauf_von(model)
    if events is not None:
        events._default_manager.filter(pgh_obj_id__in=list(keys)).delete()


def empty_verlauf(model: type[Model], keys: Iterable[Any], values: Mapping[str, Any]) -> None:
    """Write these values over all former versions of these rows, if a history is kept."""
    events = verlauf_von(model)
    if events is not None:
        events._default_manager.filter(pgh_obj_id__in=list(keys)).update(**values)
