"""Pages of objections: raise one, take it back, decide it."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from fachgruppen.wahlen.forms.einspruch import EinspruchForm, EntscheidungForm
from fachgruppen.wahlen.models import Einspruch, Wahl
from fachgruppen.wahlen.selectors.einspruch import (
    einspruch_bis,
    einspruch_moeglich,
    visible_einsprueche_for,
)
from fachgruppen.wahlen.services.einspruch import decide_einspruch, raise_einspruch, withdraw_einspruch
from fachgruppen.wahlen.states import Einspruchsstand
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.seiten import ActionView, FormPage


class EinspruchErheben(WahlMixin, FormPage):
    """Object to the result, and read what became of the own objections."""

    permission = "wahlen.einspruch"
    form_class = EinspruchForm
    template_name = "wahlen/einspruch.html"
    titel = "Einspruch"

    def context(self) -> dict[str, Any]:
        own = list(visible_einsprueche_for(self.request.user, self.wahl))
        open_one = any(row.stand == Einspruchsstand.OFFEN for row in own)
        return {
            **super().context(),
            "eigene": own,
            "bis": einspruch_bis(self.wahl),
            "moeglich": einspruch_moeglich(self.wahl) and not open_one,
        }

    def form_valid(self, form: EinspruchForm) -> HttpResponse:
        raise_einspruch(self.wahl, by=self.request.user, text=form.cleaned_data["text"])
        return self.done("Ihr Einspruch ist eingegangen. Die Beauftragte entscheidet darüber.")


class EinspruchMixin(WahlMixin):
    """One objection of the election, if the reader may read it."""

    @cached_property
    def einspruch(self) -> Einspruch:
        rows = visible_einsprueche_for(self.request.user, self.wahl)
        return get_object_or_404(rows, pk=self.kwargs["nr"])

    def permission_object(self) -> Wahl:
        return self.einspruch.wahl


class EinspruchZurueckziehen(EinspruchMixin, ActionView):
    permission: ClassVar[str] = "wahlen.einspruch"

    def act(self) -> str:
        withdraw_einspruch(self.einspruch, by=self.request.user)
        return "Ihr Einspruch ist zurückgezogen."


class EinspruchEntscheiden(EinspruchMixin, FormPage):
    """Read an objection and decide it; one that was right lifts the election."""

    permission = "wahlen.aufheben"
    form_class = EntscheidungForm
    template_name = "wahlen/einspruch_entscheiden.html"
    titel = "Einspruch"

    def context(self) -> dict[str, Any]:
        row = self.einspruch
        return {**super().context(), "einspruch": row, "offen": row.stand == Einspruchsstand.OFFEN}

    def form_valid(self, form: EntscheidungForm) -> HttpResponse:
        right = form.cleaned_data["entscheidung"] == "stattgeben"
        decide_einspruch(
            self.einspruch, by=self.request.user, stattgeben=right, grund=form.cleaned_data["grund"]
        )
        if right:
            return self.done("Dem Einspruch ist stattgegeben, die Wahl ist aufgehoben. Alle erfahren es.")
        return self.done("Der Einspruch ist abgelehnt. Die Person bekommt eine Nachricht.")
