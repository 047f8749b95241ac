""" "Wer darf was?": the page that says who may do what in one Gremium, and who that is today."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from fachgruppen.models import Gremium
from fachgruppen.selectors import bekannte_gremien_for, stellung
from fachgruppen.states import Gremiumsart
from fachgruppen.views.gremium import pfad_zu
from mitglieder.sichtbarkeit import Blick
from netzwerk.base.seiten import PageView
from netzwerk.portal.selectors.befugnisse import befugnisse, inhaber


class WerDarfWas(PageView):
    """For every member of the network; the rights are the real ones, see the selector."""

    permission = "mitglieder.lesen"
    bereich = "fachgruppen"
    template_name = "portal/wer_darf_was.html"

    @cached_property
    def gremium(self) -> Gremium:
        return get_object_or_404(bekannte_gremien_for(self.request.user), slug=self.kwargs["slug"])

    def context(self) -> dict[str, Any]:
        gremium = self.gremium
        # Names and offices are for the whole network; no contact is shown here.
        eyes = Blick(mitglied_id=stellung(self.request.user).mitglied_id, ist_mitglied=True)
        way = pfad_zu(gremium)
        if gremium.art == Gremiumsart.STEUERUNGSGRUPPE:
            way = way[1:]
        return {
            "gremium": gremium,
            "befugnisse": befugnisse(gremium),
            "inhaber": inhaber(gremium, eyes),
            "pfad": [*way, ("Wer darf was?", None)],
        }
