"""Pages of candidates: propose somebody, stand oneself, answer a proposal, withdraw."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.forms.kandidatur import KandidaturForm, VorschlagForm
from fachgruppen.wahlen.models import Kandidatur
from fachgruppen.wahlen.services.kandidatur import (
    accept_kandidatur,
    decline_kandidatur,
    propose_kandidatur,
)
from fachgruppen.wahlen.states import STIMMZETTEL_OFFEN, Zustimmung
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.datum import datum
from netzwerk.base.seiten import FormPage


class Vorschlagen(WahlMixin, FormPage):
    """Propose another member."""

    permission = "wahlen.vorschlagen"
    form_class = VorschlagForm
    template_name = "wahlen/vorschlagen.html"
    titel = "Jemanden vorschlagen"

    def form_kwargs(self) -> dict[str, Any]:
        return {"wahl": self.wahl}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "offen": self.wahl.kandidatur_laeuft}

    def form_valid(self, form: VorschlagForm) -> HttpResponse:
        found = propose_kandidatur(self.wahl, by=self.request.user, **form.cleaned_data)
        return self.done(
            f"{found.mitglied.name} bekommt eine Nachricht. Auf dem Stimmzettel steht der Name erst mit "
            "eigener Zustimmung."
        )


class EigeneKandidatur(WahlMixin, FormPage):
    """Stand oneself or answer a proposal: two buttons, nothing hidden behind "Speichern"."""

    permission = "wahlen.kandidieren"
    form_class = KandidaturForm
    template_name = "wahlen/kandidatur.html"
    titel = "Kandidatur"

    @cached_property
    def eigene(self) -> Kandidatur | None:
        rows = Kandidatur.objects.filter(wahl=self.wahl, mitglied=self.mitglied_id)
        return rows.select_related("vorgeschlagen_von").first()

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"vorstellung": self.eigene.vorstellung if self.eigene else ""}}

    def context(self) -> dict[str, Any]:
        wahl, own = self.wahl, self.eigene
        return {
            **super().context(),
            "eigene": own,
            "kandidiert": own is not None and own.zustimmung == Zustimmung.JA,
            "offen": wahl.kandidatur_laeuft,
            "im_vorstand": self.mitglied_id in (wahl.leitung_id, wahl.beisitz_id),
            "zurueckziehbar": wahl.status in STIMMZETTEL_OFFEN,
            "leitung_kandidiert": saetze.LEITUNG_KANDIDIERT,
            "zu_spaet": saetze.RUECKZUG_ZU_SPAET,
        }

    def form_valid(self, form: KandidaturForm) -> HttpResponse:
        user, data = self.request.user, form.cleaned_data
        if self.request.POST.get("antwort") == "nein":
            own = decline_kandidatur(self.wahl, by=user, sperren=data["sperren"])
            back = own.zustimmung == Zustimmung.ZURUECKGEZOGEN
            return self.done(
                "Ihre Kandidatur ist zurückgezogen."
                if back
                else "Ihre Antwort ist gespeichert: Sie kandidieren nicht."
            )
        accept_kandidatur(self.wahl, by=user, vorstellung=data["vorstellung"])
        bis = datum(self.wahl.kandidatur_bis) if self.wahl.kandidatur_bis else ""
        return self.done(f"Sie kandidieren. Bis {bis} können Sie das noch ändern.")
