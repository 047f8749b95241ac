"""The page on which the Koordination edits the profile of its Fachgruppe."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from fachgruppen.forms.profil import ProfilForm
from fachgruppen.models import Gremium
from fachgruppen.services.konflikt import Konflikt
from fachgruppen.services.profil import save_profil, vorschau
from fachgruppen.views.gremium import GremiumMixin
from netzwerk.base.seiten import FormPage


class ProfilBearbeiten(GremiumMixin, FormPage):
    """Leitsatz and profile, with a preview; a conflict shows both texts and loses none."""

    form_class = ProfilForm
    template_name = "fachgruppen/profil_bearbeiten.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Profil bearbeiten", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium}

    def form_valid(self, form: ProfilForm) -> HttpResponse:
        data = form.cleaned_data
        if "vorschau" in self.request.POST:
            return self.page(form=form, vorschau=vorschau(data["profil"]))
        try:
            save_profil(
                self.gremium,
                by=self.request.user,
                version=data["version"],
                leitsatz=data["leitsatz"],
                profil=data["profil"],
            )
        except Konflikt as konflikt:
            return self.both_texts(konflikt)
        messages.success(self.request, "Das Profil ist gespeichert. Alle sehen es jetzt so.")
        return HttpResponseRedirect(self.gremium.get_absolute_url())

    def both_texts(self, konflikt: Konflikt) -> HttpResponse:
        """Show the saved text beside the own one; saving again then replaces it knowingly."""
        gespeichert = Gremium.objects.get(pk=self.gremium.pk)
        data = self.request.POST.copy()
        data["version"] = str(gespeichert.version)
        form = self.form_class(data, gremium=self.gremium)
        return self.page(form=form, konflikt=konflikt, gespeichert=gespeichert)
