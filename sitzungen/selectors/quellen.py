"""Which matters stand on agendas of the Steuerungsgruppe."""

from django.db.models import Q

from sitzungen.models import TOP


def schluessel_auf_tagesordnung(name: str, *, auch_behandelte: bool = False) -> set[str]:
    """Return the keys of the matters of this source that wait on an agenda; one query.

    `auch_behandelte`: those that were dealt with as well, for what comes up only once.
    """
    done = Q() if auch_behandelte else Q(behandelt_am=None)
    rows = TOP.objects.filter(done, quelle__startswith=f"{name}:").values_list("quelle", flat=True)
    return {matter.partition(":")[2] for matter in rows}


def tops_zu(name: str, schluessel: object) -> list[TOP]:
    """Return the points made from this matter, the latest session first; one query."""
    rows = TOP.objects.filter(quelle=f"{name}:{schluessel}").select_related("sitzung__gremium")
    return list(rows.order_by("-sitzung__start", "-pk"))
