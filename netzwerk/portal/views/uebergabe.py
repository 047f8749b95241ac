"""The handover list at a change of office: see what is open, tick it, add what only you know, close it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.models import Gremium, Uebergabe
from fachgruppen.selectors import stellung
from fachgruppen.services.uebergabe import add_punkt, close_uebergabe, tick_eigener_punkt, tick_punkt
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.uhr import heute
from netzwerk.portal.forms import PunktForm
from netzwerk.portal.selectors.fachgruppe import gremien_mit_seite
from netzwerk.portal.selectors.uebergabe import liste, uebergaben
from netzwerk.portal.selectors.uebergabepunkte import offener_punkt

SCHLUESSEL_LAENGE = 60


class UebergabeMixin(PageView):
    """One handover; for the two people of it and the Leitstelle, for others it does not exist."""

    permission = "fachgruppen.uebergabe"
    hides = True
    bereich = "fachgruppen"

    @cached_property
    def gremium(self) -> Gremium:
        return get_object_or_404(gremien_mit_seite(self.request.user), slug=self.kwargs["slug"])

    @cached_property
    def uebergabe(self) -> Uebergabe:
        found: Uebergabe = get_object_or_404(uebergaben(self.gremium), pk=self.kwargs["pk"])
        return found

    def permission_object(self) -> Uebergabe:
        return self.uebergabe

    def url(self) -> str:
        return reverse("portal:uebergabe", args=[self.gremium.slug, self.uebergabe.pk])


class UebergabeSeite(UebergabeMixin, FormPage):
    """The list, and the form for a point in own words."""

    template_name = "portal/uebergabe.html"
    form_class = PunktForm

    def context(self) -> dict[str, Any]:
        row = self.uebergabe
        own = stellung(self.request.user).mitglied_id
        return {
            "gremium": self.gremium,
            "uebergabe": row,
            "liste": liste(row, self.gremium, self.request.user),
            "hat_begonnen": row.amt.von <= heute(),
            "offen": row.abgeschlossen_am is None,
            "darf_abschliessen": row.abgeschlossen_am is None
            and row.amt.von <= heute()
            and own != row.von_mitglied_id,
            "pfad": [
                ("Fachgruppen", reverse("portal:fachgruppe_list")),
                (self.gremium.name, self.gremium.get_absolute_url()),
                ("Ämter", reverse("portal:fachgruppe_aemter", args=[self.gremium.slug])),
                ("Übergabe", None),
            ],
        }

    def form_valid(self, form: PunktForm) -> HttpResponse:
        add_punkt(self.uebergabe, by=self.request.user, text=form.cleaned_data["text"])
        messages.success(self.request, "Der Punkt steht auf der Liste.")
        return HttpResponseRedirect(f"{self.url()}#liste")


class PunktAbhaken(UebergabeMixin, ActionView):
    """The buttons "Erledigt" and "Wieder öffnen"."""

    def act(self) -> str:
        done = self.request.POST.get("erledigt") == "ja"
        pk = self.request.POST.get("pk", "")
        if pk.isascii() and pk.isdigit() and len(pk) < 19:
            row = self.uebergabe.punkte.filter(pk=int(pk)).first()
            if row is None:
                raise Ablehnung("Diesen Punkt gibt es nicht mehr.")
            tick_eigener_punkt(row, by=self.request.user, erledigt=done)
            return ""
        key = self.request.POST.get("schluessel", "")[:SCHLUESSEL_LAENGE]
        punkt = offener_punkt(self.gremium, self.request.user, key)
        if punkt is None:
            raise Ablehnung("Dieser Punkt hat sich inzwischen erledigt.")
        tick_punkt(self.uebergabe, by=self.request.user, schluessel=key, text=punkt.text[:300], erledigt=done)
        return ""

    def success_url(self) -> str:
        return f"{self.url()}#liste"


class UebergabeAbschliessen(UebergabeMixin, ActionView):
    """The new Koordination (or the Leitstelle) says that everything is handed over."""

    def act(self) -> str:
        close_uebergabe(self.uebergabe, by=self.request.user)
        return "Die Übergabe ist abgeschlossen. Die Liste bleibt zum Nachlesen."

    def success_url(self) -> str:
        return self.url()
