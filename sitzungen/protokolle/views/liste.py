"""The minutes of one Gremium, and for those who answer for them whether they are still what was approved."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404

from fachgruppen.models import Gremium
from fachgruppen.selectors import bekannte_gremien_for
from netzwerk.base.datum import datum, uhrzeit
from netzwerk.base.uhr import jetzt
from sitzungen.protokolle.selectors.kette import Kettenbefund, pruefe_kette
from sitzungen.protokolle.selectors.protokolle import versandte_protokolle_for
from sitzungen.views.grund import GremiumSeite, pfad_zum_gremium

JE_SEITE = 25


class ProtokollList(GremiumSeite):
    """All that were sent, the newest first."""

    permission: ClassVar[str] = "fachgruppen.intern_lesen"
    template_name: ClassVar[str] = "protokolle/liste.html"

    @cached_property
    def gremium(self) -> Gremium:
        """Of a dissolved group as well: its minutes stay."""
        return get_object_or_404(bekannte_gremien_for(self.request.user), slug=self.kwargs["slug"])

    def context(self) -> dict[str, Any]:
        user = self.request.user
        rows = versandte_protokolle_for(user, self.gremium)
        page = Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        return {
            **super().context(),
            "gremium": self.gremium,
            "pfad": [*pfad_zum_gremium(self.gremium), ("Protokolle", None)],
            "seite": page,
            **(self._kette() if user.has_perm("protokolle.kette_sehen", self.gremium) else {}),
        }

    def _kette(self) -> dict[str, Any]:
        found = pruefe_kette(self.gremium)
        return {"maengel": found.maengel, "unveraendert": unveraendert(found)}


def unveraendert(found: Kettenbefund) -> str:
    """Alle 12 genehmigten Protokolle sind unverändert (geprüft am Do, 26.11.2026 um 16:30 Uhr)."""
    if not found.anzahl or found.maengel:
        return ""
    one = found.anzahl == 1
    what = "Das genehmigte Protokoll ist" if one else f"Alle {found.anzahl} genehmigten Protokolle sind"
    return f"{what} unverändert (geprüft am {datum(jetzt())} um {uhrzeit(jetzt())})."
