"""The figures of the Fachgruppen over eight quarters, as charts and as a table."""

from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.selectors import mit_ruhezeiten, visible_gremien_for
from netzwerk.base.seiten import PageView
from netzwerk.steuerung.forms.uebersicht import GruppenwahlForm
from netzwerk.steuerung.reihen import Reihe, diagramm_zu
from netzwerk.steuerung.selectors.entwicklung import NUR_JE_GRUPPE, entwicklung, zeitraum
from netzwerk.steuerung.views.reiter import reiter_for


class Entwicklung(PageView):
    """One Fachgruppe or all together; what was released, and the quarter that runs."""

    permission: ClassVar[str] = "steuerung.quartal_lesen"
    bereich: ClassVar[str] = "steuerungsgruppe"
    template_name: ClassVar[str] = "steuerung/entwicklung.html"

    @cached_property
    def gremien(self) -> list[Gremium]:
        return list(mit_ruhezeiten(visible_gremien_for(self.request.user).fachgruppen()))

    @cached_property
    def form(self) -> GruppenwahlForm:
        return GruppenwahlForm(self.request.GET, gremien=[(row.slug, row.name) for row in self.gremien])

    @cached_property
    def gremium(self) -> Gremium | None:
        """The chosen group; None for all of them, and for one that there is not."""
        return next((row for row in self.gremien if row.slug == self.form.wahl()), None)

    @cached_property
    def reihen(self) -> list[Reihe]:
        groups = [self.gremium] if self.gremium else self.gremien
        return entwicklung(groups, zeitraum(), zusammen=self.gremium is None)

    def context(self) -> dict[str, Any]:
        rows = self.reihen
        quarters = range(len(rows[0].werte))
        return {
            "pfad": [("Steuerungsgruppe", reverse("steuerung:uebersicht")), ("Entwicklung", None)],
            "reiter": reiter_for(self.request.user, "steuerung:entwicklung"),
            "form": self.form,
            "gremium": self.gremium,
            "wahl": self.form.wahl(),
            "diagramme": [diagramm_zu(row) for row in rows],
            "reihen": rows,
            "zeilen": [
                (rows[0].werte[n], [(row.name, row.werte[n].anzeige) for row in rows]) for n in quarters
            ],
            "nur_je_gruppe": NUR_JE_GRUPPE,
        }
