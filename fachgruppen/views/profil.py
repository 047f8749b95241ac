"""The page on which the Koordination edits the profile of its Fachgruppe."""

from typing import ClassVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.forms.profil import ProfilForm
from fachgruppen.services.profil import save_profil
from fachgruppen.states import Entwurfszweck
from fachgruppen.views.schreibseite import Entwurfstand, EntwurfVerwerfen, Schreibseite
from netzwerk.base.konflikt import Konflikt


class ProfilBearbeiten(Schreibseite):
    """Leitsatz and profile, with draft and preview; a conflict shows both texts and loses none."""

    zweck: ClassVar[Entwurfszweck] = Entwurfszweck.AENDERUNG
    form_class = ProfilForm
    template_name = "fachgruppen/profil_bearbeiten.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Profil bearbeiten", None)]

    def entwurf_url(self) -> str:
        return reverse("fachgruppen:profil_entwurf", args=[self.gremium.slug])

    def form_valid(self, form: ProfilForm) -> HttpResponse:
        data = form.cleaned_data
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


class ProfilEntwurf(Entwurfstand):
    zweck: ClassVar[Entwurfszweck] = Entwurfszweck.AENDERUNG


class ProfilEntwurfVerwerfen(EntwurfVerwerfen):
    zweck: ClassVar[Entwurfszweck] = Entwurfszweck.AENDERUNG

    def success_url(self) -> str:
        return reverse("fachgruppen:profil_bearbeiten", args=[self.gremium.slug])
