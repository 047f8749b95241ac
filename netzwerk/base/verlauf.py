"""Histories: a row as it was when it went; and taking out of them what must not be told any more."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model

from netzwerk.base.inventar import verlauf_von

Zeile = TypeVar("Zeile", bound=Model)


def entfernte_zeile(model: type[Zeile], pk: int, **wo: Any) -> Zeile | None:
    """Return a row as its history tells it last, `wo` as for `filter`; None: there never was one.

    For pages about a row that somebody takes out while another one is typing: the service says so, and
    what was typed still stands in the form.
    """
    events: Any = verlauf_von(model)
    last = events.objects.filter(pgh_obj_id=pk, **wo).order_by("-pgh_id").first()
    if last is None:
        return None
    return model(**{field.attname: getattr(last, field.attname) for field in model._meta.concrete_fields})


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
