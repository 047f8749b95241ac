"""The tab of a Fachgruppe with what institutions offer on its subject."""

from typing import Any

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.selectors import visible_angebote_for
from fachgruppen.angebote.states import Angebotsstatus
from fachgruppen.selectors import stellung
from netzwerk.base.seiten import PUBLIC
from netzwerk.base.uhr import heute
from netzwerk.portal.views.vorhaben import VorhabenReiter

VERBORGENE_HOECHSTENS = 50


class FachgruppeAngebote(VorhabenReiter):
    """What everybody finds; who leads the Fachgruppe also sees what is out of sight."""

    permission = PUBLIC
    template_name = "portal/fachgruppe_angebote.html"
    reiter_name = "fachgruppe_angebote"

    def context(self) -> dict[str, Any]:
        rows = Angebot.objects.oeffentlich(heute()).von_gremium(self.gremium)
        may = self.request.user.has_perm("angebote.anbieten")
        return {
            **super().context(),
            "seite": self.seite(
                rows.select_related("institution", "stadtviertel").order_by("sortname", "pk")
            ),
            "verborgene": self._verborgene(),
            "darf_eintragen": may and not self.gremium.ist_aufgeloest,
        }

    def _verborgene(self) -> list[Angebot]:
        who = stellung(self.request.user)
        if self.gremium.pk not in who.leitet and not who.ist_geschaeftsstelle:
            return []
        rows = visible_angebote_for(self.request.user).von_gremium(self.gremium)
        return list(rows.filter(status=Angebotsstatus.AUSGEBLENDET)[:VERBORGENE_HOECHSTENS])
