"""Pages on which those who lead take a person of the directory in as member or guest."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.forms.zugehoerigkeit import AufnehmenForm, PersonensucheForm
from fachgruppen.selectors.zugehoerigkeit import TREFFER_HOECHSTENS, aufnehmbare_for
from fachgruppen.services.zugehoerigkeit import take_in
from fachgruppen.states import Zugehoerigkeitsart
from fachgruppen.views.beitritt import BeitretbarMixin, nachricht_an
from mitglieder.models import Mitglied
from mitglieder.selectors import visible_mitglieder_for
from netzwerk.base.seiten import FormPage, PageView


class PersonSuchen(BeitretbarMixin, PageView):
    """Find the person to take in."""

    template_name = "fachgruppen/person_suchen.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        members = reverse("portal:fachgruppe_mitglieder", args=[self.gremium.slug])
        return [("Mitglieder", members), ("Person aufnehmen", None)]

    def context(self) -> dict[str, Any]:
        suchform = PersonensucheForm(self.request.GET)
        wanted = suchform.cleaned_data["suche"] if suchform.is_valid() else ""
        found = aufnehmbare_for(self.request.user, self.gremium, wanted)
        return {
            **super().context(),
            "suchform": suchform,
            "gesucht": wanted,
            "personen": found[:TREFFER_HOECHSTENS],
            "mehr": len(found) > TREFFER_HOECHSTENS,
        }


class PersonAufnehmen(BeitretbarMixin, FormPage):
    """As what and from when; the person gets a mail."""

    form_class = AufnehmenForm
    template_name = "fachgruppen/person_aufnehmen.html"

    @cached_property
    def person(self) -> Mitglied:
        rows = visible_mitglieder_for(self.request.user).select_related("institution")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        search = reverse("fachgruppen:person_suchen", args=[self.gremium.slug])
        return [("Person aufnehmen", search), (self.person.name, None)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "person": self.person}

    def form_valid(self, form: AufnehmenForm) -> HttpResponse:
        data = form.cleaned_data
        row = take_in(
            self.gremium,
            self.person,
            by=self.request.user,
            art=Zugehoerigkeitsart(data["art"]),
            von=data["von"],
            bis=data["bis"],
        )
        what = "als Gast aufgenommen" if row.ist_gast else "aufgenommen"
        messages.success(self.request, f"{self.person.name} ist {what}. {nachricht_an(self.person)}")
        members = reverse("portal:fachgruppe_mitglieder", args=[self.gremium.slug])
        return HttpResponseRedirect(members)
