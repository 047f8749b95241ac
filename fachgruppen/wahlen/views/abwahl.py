"""Pages of an Abwahl: prepare it, and the statement of whom it is about."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.models import Amt
from fachgruppen.views.gremium import GremiumMixin
from fachgruppen.wahlen.forms.abwahl import AbwahlForm, StellungnahmeForm
from fachgruppen.wahlen.saetze.abwahl import NIEMAND_IM_AMT, abwahlfrage
from fachgruppen.wahlen.selectors.abwahl import amt_heute, betroffene_der
from fachgruppen.wahlen.services.abwahl import create_abwahl, save_stellungnahme
from fachgruppen.wahlen.services.wahl import standard_wahlordnung
from fachgruppen.wahlen.states import Wahlstatus
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.seiten import FormPage


class AbwahlAnlegen(GremiumMixin, FormPage):
    """Write the draft of an Abwahl of whoever coordinates today."""

    permission = "wahlen.abwahl"
    form_class = AbwahlForm
    template_name = "wahlen/abwahl.html"

    @cached_property
    def amt(self) -> Amt | None:
        return amt_heute(self.gremium)

    @cached_property
    def aemter_url(self) -> str:
        return reverse("portal:fachgruppe_aemter", args=[self.gremium.slug])

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium, "betroffen": self.amt.mitglied if self.amt else None}

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Ämter", self.aemter_url), ("Abwahl vorbereiten", None)]

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "amt": self.amt,
            "frage": abwahlfrage(self.amt.mitglied.name) if self.amt else "",
            "niemand": NIEMAND_IM_AMT,
            "zurueck": self.aemter_url,
        }

    def form_valid(self, form: AbwahlForm) -> HttpResponse:
        rule = form.cleaned_data.get("wahlordnung") or standard_wahlordnung()
        wahl = create_abwahl(
            self.gremium, by=self.request.user, angaben={**form.angaben(), "wahlordnung": rule}
        )
        who = wahl.leitung.name if wahl.leitung else "die Wahlleitung"
        messages.success(self.request, f"Die Abwahl ist vorbereitet. Als Nächstes kündigt {who} sie an.")
        return HttpResponseRedirect(wahl.get_absolute_url())


class Stellungnahme(WahlMixin, FormPage):
    """What the holder says to the Abwahl; until the ballot is fixed."""

    permission = "wahlen.stellungnahme"
    form_class = StellungnahmeForm
    template_name = "wahlen/stellungnahme.html"
    titel = "Stellungnahme"

    def form_kwargs(self) -> dict[str, Any]:
        row = betroffene_der(self.wahl)
        return {"initial": {"stellungnahme": row.vorstellung if row else ""}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "offen": self.wahl.status == Wahlstatus.KANDIDATUR}

    def form_valid(self, form: StellungnahmeForm) -> HttpResponse:
        save_stellungnahme(self.wahl, by=self.request.user, text=form.cleaned_data["stellungnahme"])
        return self.done("Ihre Stellungnahme ist gespeichert. Alle Wahlberechtigten können sie lesen.")
