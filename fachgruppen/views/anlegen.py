"""The pages on which a Gremium is created, and on which the Fachgruppen are put in order."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.forms.gremium import ArbeitsgruppeForm, GremiumForm
from fachgruppen.models import Gremium
from fachgruppen.selectors import steuerungsgruppe, visible_gremien_for
from fachgruppen.services.gremium import create_gremium, move_gremium
from fachgruppen.states import Gremiumsart
from fachgruppen.views.gremium import GremiumMixin, Pfad
from fachgruppen.views.verwalten import VerwaltenMixin
from netzwerk.base.seiten import ActionView, FormPage, PageView

ANGELEGT = (
    "{name} ist angelegt und für alle sichtbar. Nehmen Sie als Nächstes Mitglieder auf und lassen Sie die "
    "Koordination wählen."
)


class GremiumAnlegen(FormPage):
    """A Fachgruppe, a Beirat or, where it is missing, the Steuerungsgruppe."""

    permission = "fachgruppen.verwalten"
    bereich = "fachgruppen"
    form_class = GremiumForm
    template_name = "fachgruppen/anlegen.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {"mit_steuerungsgruppe": steuerungsgruppe() is None}

    def context(self) -> dict[str, Any]:
        liste = reverse("portal:fachgruppe_list")
        return {"zurueck": liste, "pfad": [("Fachgruppen", liste), ("Fachgruppe anlegen", None)]}

    def form_valid(self, form: GremiumForm) -> HttpResponse:
        row = create_gremium(by=self.request.user, **form.cleaned_data)
        messages.success(self.request, ANGELEGT.format(name=row.voller_name))
        return HttpResponseRedirect(row.get_absolute_url())


class ArbeitsgruppeAnlegen(GremiumMixin, FormPage):
    """An Arbeitsgruppe below the Fachgruppe of the address."""

    permission = "fachgruppen.arbeitsgruppe_anlegen"
    form_class = ArbeitsgruppeForm
    template_name = "fachgruppen/anlegen.html"

    def pfad_ende(self) -> Pfad:
        return [("Arbeitsgruppe anlegen", None)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "zurueck": self.gremium.get_absolute_url()}

    def form_valid(self, form: ArbeitsgruppeForm) -> HttpResponse:
        row = create_gremium(
            by=self.request.user,
            art=Gremiumsart.ARBEITSGRUPPE,
            uebergeordnet=self.gremium,
            **form.cleaned_data,
        )
        messages.success(self.request, ANGELEGT.format(name=row.voller_name))
        return HttpResponseRedirect(row.get_absolute_url())


class Reihenfolge(PageView):
    """All Fachgruppen with their buttons; the order here is the order everywhere."""

    permission = "fachgruppen.verwalten"
    bereich = "fachgruppen"
    template_name = "fachgruppen/reihenfolge.html"

    @cached_property
    def gremien(self) -> list[Gremium]:
        return list(visible_gremien_for(self.request.user).fachgruppen())

    def context(self) -> dict[str, Any]:
        pfad = [("Fachgruppen", reverse("portal:fachgruppe_list")), ("Reihenfolge", None)]
        return {"gremien": self.gremien, "pfad": pfad}


class GremiumVerschieben(VerwaltenMixin, ActionView):
    """The buttons "nach oben" and "nach unten"."""

    def act(self) -> str:
        schritt = -1 if self.request.POST.get("richtung") == "hoch" else 1
        move_gremium(self.gremium, by=self.request.user, schritt=schritt)
        return ""

    def success_url(self) -> str:
        return f"{reverse('fachgruppen:reihenfolge')}#gremium-{self.gremium.pk}"
