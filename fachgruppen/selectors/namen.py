"""Names of Gremien through time: what it was called, which address it had, who once bore a name."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from fachgruppen.models import FruehererName, Gremium
from fachgruppen.selectors.gremien import bekannte_gremien_for
from netzwerk.base.sortierung import suchform


@dataclass(frozen=True)
class Fund:
    """A Gremium that a search has found; `frueher` are the former names that match."""

    gremium: Gremium
    frueher: list[FruehererName]


def gremium_mit_altem_slug(slug: str, konto: object) -> Gremium | None:
    """Return the Gremium that had this address before, if the account may read its page."""
    rows = FruehererName.objects.filter(slug=slug, gremium__in=bekannte_gremien_for(konto))
    found = rows.select_related("gremium").order_by("-bis").first()
    return found.gremium if found else None


def beginn_des_namens(gremium: Gremium) -> date | None:
    """Return the last day of the name before today's; None if it always had this one. One query."""
    last = gremium.fruehere_namen.order_by("-bis").first()
    return last.bis if last else None


def suche_gremien(text: str, konto: object) -> list[Fund]:
    """Return the Gremien whose name of today or of any day holds the text; two queries."""
    wanted = suchform(text)
    if not wanted:
        return []
    known = bekannte_gremien_for(konto)
    old: dict[int, list[FruehererName]] = {}
    for row in FruehererName.objects.filter(suchname__contains=wanted, gremium__in=known.order_by()):
        old.setdefault(row.gremium_id, []).append(row)
    rows = known.filter(Q(suchname__contains=wanted) | Q(pk__in=old)).order_by("reihenfolge", "name")
    return [Fund(gremium, old.get(gremium.pk, [])) for gremium in rows]
