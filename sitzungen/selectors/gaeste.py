"""Reads about the guests of a Sitzung: who they are, who is not invited yet, when they are expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from netzwerk.versand.selectors import gesperrte_adressen
from sitzungen.models import TOP, Einladung, Gast, Sitzung


@dataclass(frozen=True)
class Gastzeile:
    """A guest without an invitation; `grund` is a sentence why no mail reaches her, "" if it does."""

    gast: Gast
    grund: str = ""


def gaeste_von(sitzung: Sitzung) -> list[Gast]:
    """Return the guests of the session by name, with TOP and invitation; one query."""
    return list(Gast.objects.gueltig().filter(sitzung=sitzung).select_related("top", "einladung"))


def einladung_des_gastes(gast: Gast) -> Einladung | None:
    """Return the valid invitation of a guest; load it with `gaeste_von`."""
    found: Einladung | None = getattr(gast, "einladung", None)
    return found if found is not None and found.entladen_am is None else None


def gaeste_ohne_einladung(sitzung: Sitzung) -> list[Gastzeile]:
    """Return the guests whom an invitation would still go to; one query, two if there are any."""
    rows = list(Gast.objects.filter(sitzung=sitzung).nicht_eingeladen().select_related("top"))
    refused = gesperrte_adressen(row.email for row in rows) if rows else {}
    return [Gastzeile(row, _hindernis(refused.get(row.email.lower()))) for row in rows]


def _hindernis(grund: str | None) -> str:
    return f"An die Adresse konnte zuletzt nicht zugestellt werden ({grund})." if grund is not None else ""


def beginn_des_tops(sitzung: Sitzung, tops: Iterable[TOP], top_id: int | None) -> datetime | None:
    """Return when a TOP is expected: the start plus the lengths of the points before it.

    None when the TOP is none of these or an earlier one has no length.
    """
    beginn = sitzung.start
    for top in tops:
        if beginn is None or top.pk == top_id:
            return beginn
        beginn = beginn + top.dauer if top.dauer_min else None
    return None
