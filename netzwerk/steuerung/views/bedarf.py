"""Handlungsbedarf of all Fachgruppen in one list, for the Steuerungsgruppe and the Leitstelle."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.urls import reverse

from fachgruppen.selectors import visible_gremien_for
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import heute
from netzwerk.steuerung.forms.bedarf import BedarffilterForm
from netzwerk.steuerung.selectors.bedarf import bedarf_for

JE_SEITE = 30


class Bedarfsliste(PageView):
    """The most urgent first; the filter stands in the address."""

    permission: ClassVar[str] = "steuerung.quartal_lesen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "steuerung/bedarf.html"

    @cached_property
    def form(self) -> BedarffilterForm:
        groups = visible_gremien_for(self.request.user).fachgruppen()
        return BedarffilterForm(self.request.GET, gremien=[(row.slug, row.name) for row in groups])

    def context(self) -> dict[str, Any]:
        rows = bedarf_for(self.request.user, self.form.angaben())
        today = heute()
        page = Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        return {
            "pfad": [("Steuerungsgruppe", reverse("steuerung:uebersicht")), ("Handlungsbedarf", None)],
            "form": self.form,
            "gefiltert": any(self.form.cleaned_data.values()),
            "seite": page,
            "zeilen": [
                {"bedarf": row, "stand": "ueberfaellig" if row.ist_ueberfaellig(today) else row.status}
                for row in page
            ],
        }
