"""The tab with the tasks of a Fachgruppe, for its members and the Leitstelle."""

from typing import Any

from django.core.paginator import Paginator

from netzwerk.portal.views.fachgruppe import FachgruppeSeite
from sitzungen.protokolle.selectors import visible_aufgaben_for
from sitzungen.protokolle.states import UNERLEDIGT

JE_SEITE = 30
ABGESCHLOSSENE = 10


class FachgruppeAufgaben(FachgruppeSeite):
    """What is open, the most urgent first, and what was done last."""

    permission = "fachgruppen.intern_lesen"
    template_name = "portal/fachgruppe_aufgaben.html"
    reiter_name = "fachgruppe_aufgaben"

    def context(self) -> dict[str, Any]:
        user, gremium = self.request.user, self.gremium
        rows = visible_aufgaben_for(user).filter(gremium=gremium)
        closed = rows.exclude(status__in=UNERLEDIGT).order_by("-abgeschlossen_am", "-pk")
        return {
            **super().context(),
            "seite": Paginator(rows.unerledigt(), JE_SEITE).get_page(self.request.GET.get("seite", "")[:6]),
            "abgeschlossene": list(closed[:ABGESCHLOSSENE]),
            "darf_anlegen": not gremium.ist_aufgeloest
            and user.has_perm("protokolle.aufgabe_anlegen", gremium),
        }
