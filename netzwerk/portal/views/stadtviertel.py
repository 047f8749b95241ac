"""The city by Stadtviertel: all of them, and what the network has in one."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from mitglieder.models import Stadtviertel
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.sprache import Deutsch, wer_liest
from netzwerk.base.templatetags.bausteine import eigenname
from netzwerk.base.uhr import heute
from netzwerk.portal.selectors.stadtviertel import viertelblick, viertelliste


class StadtviertelListe(PageView):
    permission = PUBLIC
    bereich = "start"
    template_name = "portal/stadtviertel_liste.html"

    def context(self) -> dict[str, Any]:
        return {"viertel": viertelliste()}


class StadtviertelSeite(PageView):
    """Members also see what they may know of the needs there."""

    permission = PUBLIC
    bereich = "start"
    template_name = "portal/stadtviertel.html"

    @cached_property
    def viertel(self) -> Stadtviertel:
        return get_object_or_404(Stadtviertel, nummer=self.kwargs["nummer"])

    def context(self) -> dict[str, Any]:
        row = self.viertel
        blick = viertelblick(row, wer_liest(self.request.user))
        pfad = [
            (gettext("Alle Stadtviertel"), reverse("portal:stadtviertel_liste")),
            (eigenname(row.name), None),
        ]
        return {"viertel": row, "name": Deutsch(row.name), "blick": blick, "heute": heute(), "pfad": pfad}
