"""The record of an election on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fachgruppen.wahlen.blatt import blatt_zur_wahl
from fachgruppen.wahlen.views.wahl import Niederschrift
from netzwerk.base.datei import datei_antwort
from netzwerk.base.druck import PDF
from netzwerk.base.schriftstueck import als_pdf


class NiederschriftPdf(Niederschrift):
    """The same figures and events as on the page, to be signed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = self.context()
        blatt = blatt_zur_wahl(
            self.wahl, shown["ausgang"], shown["kandidaturen"], shown["runden"], shown["ereignisse"],
            shown["verzeichnis_zahl"],
        )  # fmt: skip
        name = f"niederschrift-{self.wahl.art}-{self.wahl.gremium.slug}.pdf"
        return datei_antwort(als_pdf(blatt), PDF, name, ansehen=True)
