"""Let a section change places with its neighbour: in a report and in a Berichtsvorlage."""

from typing import TypeVar

from django.db.models import QuerySet

from netzwerk.ratsbericht.models import Abschnitt, Vorlagenabschnitt

Zeile = TypeVar("Zeile", Abschnitt, Vorlagenabschnitt)


def swap_neighbours(row: Zeile, rows: QuerySet[Zeile], *, hoch: bool) -> bool:
    """Swap this locked section with the one before or after it among `rows`; False where there is none."""
    if hoch:
        other = rows.filter(position__lt=row.position).order_by("-position").first()
    else:
        other = rows.filter(position__gt=row.position).order_by("position").first()
    if other is None:
        return False
    row.position, other.position = other.position, row.position
    for moved in (row, other):
        moved.save(update_fields=["position"])
    return True
