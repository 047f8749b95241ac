"""Page on which an institution names who casts its one vote."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse

from fachgruppen.wahlen.forms.stimmfuehrung import StimmfuehrungForm
from fachgruppen.wahlen.models import WvEintrag
from fachgruppen.wahlen.selectors.stimmfuehrung import Haus, visible_haeuser_for
from fachgruppen.wahlen.services.stimmfuehrung import name_stimmfuehrung
from fachgruppen.wahlen.states import Wahlstatus
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.seiten import FormPage


class StimmfuehrungNennen(WahlMixin, FormPage):
    """For the voters of the institution, and for the Wahlleitung on their behalf."""

    permission = "wahlen.stimmfuehrung"
    form_class = StimmfuehrungForm
    template_name = "wahlen/stimmfuehrung.html"
    titel = "Stimmführung"

    def check_permission(self) -> None:
        """The houses of others do not exist for her, whatever the method."""
        super().check_permission()
        _ = self.haus

    @cached_property
    def haus(self) -> Haus:
        houses = visible_haeuser_for(self.request.user, self.wahl)
        found = next((house for house in houses if house.institution.pk == self.kwargs["nr"]), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def eintrag(self) -> WvEintrag | None:
        """Who votes according to the roll, once it is frozen."""
        rows = self.wahl.verzeichnis.filter(fuer_institution=True, gestrichen=False)
        found: WvEintrag | None = rows.filter(institution=self.haus.institution).first()
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"haus": self.haus}

    def form_valid(self, form: StimmfuehrungForm) -> HttpResponse:
        chosen, before = form.person, form.cleaned_data["bisher"]
        house = name_stimmfuehrung(self.wahl, chosen, by=self.request.user, bisher=before)
        return self.done(f"{chosen.name} stimmt für {house.institution.name}.")

    def context(self) -> dict[str, Any]:
        frozen = self.wahl.bereit_am is not None
        return {
            **super().context(),
            "haus": self.haus,
            "moeglich": self.wahl.status == Wahlstatus.KANDIDATUR,
            "fest": frozen,
            "eintrag": self.eintrag if frozen else None,
            "leitet": self.request.user.has_perm("wahlen.leiten", self.wahl),
        }
