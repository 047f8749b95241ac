"""What sending bodies are called on a day; without a kept name their label stands."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from fachgruppen.models import Gremium, Stellenname
from fachgruppen.states import Gremiumsart, Stelle


def stellen_in(gremium: Gremium) -> tuple[Stelle, ...]:
    """Return who may send somebody into this Gremium (charter)."""
    if gremium.art == Gremiumsart.STEUERUNGSGRUPPE:
        return tuple(Stelle)
    return (Stelle.AUSLAENDERBEIRAT,)


def stellennamen(tag: date) -> dict[str, str]:
    """Return the name of every body on the day; one query."""
    kept = dict(Stellenname.objects.order_by().am(tag).values_list("stelle", "name"))
    return {stelle.value: kept.get(stelle, str(stelle.label)) for stelle in Stelle}


def name_am(tag: Any) -> Subquery:
    """Return the name on the day beside a row that has a `stelle`; None where none is kept.

    `tag` is a day or an expression of the outer query. See `stellenwort`.
    """
    return Subquery(
        Stellenname.objects.order_by().am(tag).filter(stelle=OuterRef("stelle")).values("name")[:1]
    )


def stellenwort(stelle: str, name: str | None) -> str:
    """Return the kept name, or the label of the body."""
    return name or str(Stelle(stelle).label)


def alle_namen() -> QuerySet[Stellenname]:
    """Return all names of all bodies, the latest of each first."""
    return Stellenname.objects.order_by("stelle", "-von")
