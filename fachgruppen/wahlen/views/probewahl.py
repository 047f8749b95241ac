"""Deleting a Probewahl: asked once more, then it is gone."""

from django.http import HttpResponse
from django.urls import reverse

from fachgruppen.wahlen.services.probewahl import delete_probewahl
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.forms import KernForm
from netzwerk.base.seiten import FormPage


class ProbewahlLoeschen(WahlMixin, FormPage):
    """What goes with it, and the button."""

    permission = "wahlen.loeschen"
    form_class = KernForm
    template_name = "wahlen/loeschen.html"
    titel = "Probewahl löschen"

    def form_valid(self, form: KernForm) -> HttpResponse:
        back = reverse("portal:fachgruppe_aemter", args=[self.wahl.gremium.slug])
        delete_probewahl(self.wahl, by=self.request.user)
        return self.done("Die Probewahl ist gelöscht. Von ihr ist nichts übrig.", back)
