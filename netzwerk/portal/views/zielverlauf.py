"""The goals of a Fachgruppe over the years, for everybody; names of people only for the network."""

from datetime import date
from typing import Any

from django.urls import reverse

from fachgruppen.selectors import ziele_am, zielverlauf
from netzwerk.base.seiten import PUBLIC
from netzwerk.base.uhr import heute
from netzwerk.portal.forms import ZielverlaufForm
from netzwerk.portal.selectors.fachgruppe import viertel_der_ziele
from netzwerk.portal.views.fachgruppe import FachgruppeSeite


class Zielverlauf(FachgruppeSeite):
    """What was added, changed, reached and ended, by year; `?am=` shows the goals of one day."""

    permission = PUBLIC
    template_name = "portal/fachgruppe_zielverlauf.html"

    def context(self) -> dict[str, Any]:
        filterform = ZielverlaufForm(self.request.GET, viertel=viertel_der_ziele(self.gremium))
        tag = filterform.tag()
        return {
            **super().context(),
            "pfad": self.pfad(),
            "filterform": filterform,
            "tag": tag,
            "viertel": filterform.wert("stadtviertel"),
            **self.inhalt(tag, filterform.wert("stadtviertel")),
        }

    def pfad(self) -> list[tuple[str, str | None]]:
        return [
            ("Fachgruppen", reverse("portal:fachgruppe_list")),
            (self.gremium.name, reverse("portal:fachgruppe", args=[self.gremium.slug])),
            ("Verlauf der Ziele", None),
        ]

    def inhalt(self, tag: date | None, viertel: str) -> dict[str, Any]:
        if tag is not None:
            goals = ziele_am(self.gremium, tag)
            shown = [goal for goal in goals if not viertel or viertel in goal.stadtviertel.split(", ")]
            return {"ziele": shown, "zukunft": tag > heute()}
        return {"jahre": zielverlauf(self.gremium, mit_namen=self.rechte["lesen"], viertel=viertel)}
