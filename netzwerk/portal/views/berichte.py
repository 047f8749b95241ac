"""The tab with the quarterly reports of a Fachgruppe: drafts for its members, what was released for all."""

from typing import Any

from netzwerk.portal.views.fachgruppe import FachgruppeSeite
from netzwerk.steuerung.models import Quartalsbericht
from netzwerk.steuerung.selectors.berichte import visible_berichte_for
from netzwerk.steuerung.views.worte import berichtsstand


class FachgruppeBerichte(FachgruppeSeite):
    """All reports the reader may see, the newest first."""

    permission = "mitglieder.lesen"
    template_name = "portal/fachgruppe_berichte.html"
    reiter_name = "fachgruppe_berichte"

    def context(self) -> dict[str, Any]:
        rows = visible_berichte_for(self.request.user).filter(gremium=self.gremium)
        return {
            **super().context(),
            "zeilen": [self._zeile(row) for row in rows.order_by("-jahr", "-quartal")],
        }

    def _zeile(self, row: Quartalsbericht) -> dict[str, Any]:
        """Members of other groups see what was released, whatever happens to it now."""
        stand = berichtsstand(row) if self.rechte["intern"] else "freigegeben"
        return {"bericht": row, "stand": stand}
