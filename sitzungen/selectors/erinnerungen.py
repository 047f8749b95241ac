"""Reads about the reminders of a Sitzung: which go out when, and which went out."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from sitzungen.models import Erinnerung, Sitzung
from sitzungen.states import Erinnerungsart, Erinnerungsstand


@dataclass(frozen=True)
class Erinnerungstag:
    """All reminders of one kind on one day."""

    art: Erinnerungsart
    tag: date
    anzahl: int
    verschickt: bool


def erinnerungstage(sitzung: Sitzung) -> list[Erinnerungstag]:
    """Return what went out and what is planned, in order of time; one query."""
    rows = Erinnerung.objects.filter(sitzung=sitzung).exclude(stand=Erinnerungsstand.ENTFALLEN)
    grouped = rows.values_list("art", "stichtag", "stand").annotate(n=Count("pk")).order_by("stichtag", "art")
    return [
        Erinnerungstag(Erinnerungsart(art), tag, anzahl, stand == Erinnerungsstand.VERSCHICKT)
        for art, tag, stand, anzahl in grouped
    ]
