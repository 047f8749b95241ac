"""Page of the Wahlleitung: set a round up again because somebody withdrew after the ballot was fixed."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse

from fachgruppen.wahlen.forms.leitung import NeuAnsetzenForm
from fachgruppen.wahlen.models import Wahlgang
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel
from fachgruppen.wahlen.services.neu_ansetzen import void_wahlgang
from fachgruppen.wahlen.states import NEU_ANSETZBAR, Wahlgangstatus
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.seiten import FormPage


class NeuAnsetzen(WahlMixin, FormPage):
    """Void the round and make a new one without the person who withdrew (R7)."""

    permission = "wahlen.leiten"
    form_class = NeuAnsetzenForm
    template_name = "wahlen/neu_ansetzen.html"
    titel = "Wahlgang neu ansetzen"

    @cached_property
    def gang(self) -> Wahlgang | None:
        """The round that can still be void, or None."""
        if self.wahl.status not in NEU_ANSETZBAR:
            return None
        rows = self.wahl.wahlgaenge.filter(status__in=[Wahlgangstatus.BEREIT, Wahlgangstatus.OFFEN])
        found: Wahlgang | None = rows.order_by("-nr").first()
        return found

    @cached_property
    def namen(self) -> list[Any]:
        if self.gang is None:
            return []
        return [row.kandidatur for row in namen_auf_dem_stimmzettel(self.gang)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"namen": self.namen, "mit_ende": not self.wahl.in_der_sitzung}

    def form_valid(self, form: NeuAnsetzenForm) -> HttpResponse:
        gone = form.namen[form.cleaned_data["kandidatur"]]
        void_wahlgang(
            self.wahl, by=self.request.user, kandidatur=gone, grund=form.cleaned_data["grund"], ende=form.ende
        )
        if self.wahl.in_der_sitzung:
            return self.done("Der Stimmzettel steht neu fest. Alle Wahlberechtigten bekommen eine Nachricht.")
        return self.done(
            "Der Wahlgang ist neu angesetzt. Wahlleitung und Beisitz brauchen neue Auszählcodes, dann öffnen "
            "Sie die Stimmabgabe."
        )

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "moeglich": len(self.namen) > 1,
            "offen": self.gang is not None and self.gang.status == Wahlgangstatus.OFFEN,
        }
