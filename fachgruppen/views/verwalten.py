"""The pages on which a Gremium is managed: names, rules of procedure, rest."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.forms.gremium import BerichtigenForm, RegelnForm, RuheForm, UmbenennenForm
from fachgruppen.models import FruehererName
from fachgruppen.selectors import kommende_ruhe
from fachgruppen.services.gremium import update_regeln
from fachgruppen.services.namen import correct_name, rename_gremium
from fachgruppen.services.ruhe import pause_gremium, resume_gremium
from fachgruppen.states import Gremiumsart, Quorum
from fachgruppen.views.gremium import GremiumMixin, Pfad
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.uhr import heute


class VerwaltenMixin(GremiumMixin):
    """A page below "verwalten"."""

    permission = "fachgruppen.verwalten"
    titel = ""

    def verwalten_url(self) -> str:
        return reverse("fachgruppen:verwalten", args=[self.gremium.slug])

    def pfad_ende(self) -> Pfad:
        return [("Verwalten", self.verwalten_url()), (self.titel, None)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "verwalten_url": self.verwalten_url()}


class Verwalten(VerwaltenMixin, PageView):
    """What can be managed, each with what holds now and a button to its own page."""

    template_name = "fachgruppen/verwalten.html"

    def pfad_ende(self) -> Pfad:
        return [("Verwalten", None)]

    def context(self) -> dict[str, Any]:
        gremium = self.gremium
        return {
            **super().context(),
            "fruehere": list(FruehererName.objects.filter(gremium=gremium)),
            "ruhe": kommende_ruhe(gremium, heute()),
            "ruht_heute": bool((rest := kommende_ruhe(gremium, heute())) and rest.von <= heute()),
            "beschlussfaehig": _beschlussfaehig(gremium.quorum_art, gremium.quorum_wert),
            "ist_steuerungsgruppe": gremium.art == Gremiumsart.STEUERUNGSGRUPPE,
        }


def _beschlussfaehig(art: str, wert: int | None) -> str:
    if art == Quorum.ANTEIL:
        return f"mehr als {wert} Prozent der Stimmberechtigten"
    if art == Quorum.ANZAHL:
        return f"mindestens {wert} Anwesende"
    return Quorum(art).label


class Umbenennen(VerwaltenMixin, FormPage):
    """A new name from a day on; the old one stays findable."""

    form_class = UmbenennenForm
    template_name = "fachgruppen/umbenennen.html"
    titel = "Umbenennen"

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium}

    def form_valid(self, form: UmbenennenForm) -> HttpResponse:
        data = form.cleaned_data
        row = rename_gremium(self.gremium, by=self.request.user, **data)
        messages.success(
            self.request,
            f"Seit dem {tag_text(data['ab'])} heißt die Gruppe „{row.name}“. Unter dem alten Namen und der "
            "alten Adresse bleibt sie zu finden.",
        )
        return HttpResponseRedirect(reverse("fachgruppen:verwalten", args=[row.slug]))


class Berichtigen(VerwaltenMixin, FormPage):
    """Mend a typo; nothing is kept of it."""

    form_class = BerichtigenForm
    template_name = "fachgruppen/berichtigen.html"
    titel = "Schreibfehler berichtigen"

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium}

    def form_valid(self, form: BerichtigenForm) -> HttpResponse:
        correct_name(self.gremium, by=self.request.user, **form.cleaned_data)
        messages.success(
            self.request, "Der Name ist berichtigt. Die Adresse der Seite ist dieselbe geblieben."
        )
        return HttpResponseRedirect(self.verwalten_url())


class Regeln(VerwaltenMixin, FormPage):
    form_class = RegelnForm
    template_name = "fachgruppen/regeln.html"
    titel = "Arbeitsweise"

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium}

    def form_valid(self, form: RegelnForm) -> HttpResponse:
        update_regeln(self.gremium, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, "Die Arbeitsweise ist gespeichert. Sie gilt ab sofort.")
        return HttpResponseRedirect(self.verwalten_url())


class RuhenLassen(VerwaltenMixin, FormPage):
    form_class = RuheForm
    template_name = "fachgruppen/ruhen_lassen.html"
    titel = "Ruhen lassen"

    def form_valid(self, form: RuheForm) -> HttpResponse:
        rest = pause_gremium(self.gremium, by=self.request.user, **form.cleaned_data)
        wann = f"seit dem {tag_text(rest.von)}" if rest.von <= heute() else f"ab dem {tag_text(rest.von)}"
        messages.success(
            self.request,
            f"{self.gremium.voller_name} ruht {wann}. Solange wird keine Sitzung verlangt.",
        )
        return HttpResponseRedirect(self.verwalten_url())


class WiederAufnehmen(VerwaltenMixin, ActionView):
    """End the rest today."""

    def act(self) -> str:
        resume_gremium(self.gremium, by=self.request.user)
        return f"{self.gremium.voller_name} arbeitet wieder. Jetzt können Sitzungen geplant werden."

    def success_url(self) -> str:
        return self.verwalten_url()
