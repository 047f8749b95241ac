"""Where one figure of a report comes from: how it is counted, and the pages it was counted on."""

from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse

from netzwerk.steuerung.views.bericht import Bericht
from netzwerk.steuerung.views.berichtsseite import BerichtSeite


class Zahlquelle(Bericht):
    """The group and the Leitstelle follow it to its sources, all others read what was released."""

    template_name: ClassVar[str] = "steuerung/zahl.html"

    def context(self) -> dict[str, Any]:
        row = next((row for row in self.inhalt["zahlen"] if row["schluessel"] == self.kwargs["zahl"]), None)
        if row is None:
            raise Http404
        query = f"?quartal={self.bericht.jahr}-{self.bericht.quartal}"
        return {
            **BerichtSeite.context(self),
            "pfad": self.pfad(row["name"]),
            "zahl": row,
            "fassung": self.fassung,
            "ueberblick": reverse("steuerung:berichte") + query
            if self.request.user.has_perm("steuerung.quartal_lesen")
            else "",
        }
