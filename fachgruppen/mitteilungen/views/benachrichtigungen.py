"""My settings: how soon I hear of news, in general and from each Fachgruppe."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.mitteilungen.forms.benachrichtigungen import BenachrichtigungenForm
from fachgruppen.mitteilungen.selectors import eigene_gremien, einstellungen, gewuenschte_erinnerungen
from fachgruppen.mitteilungen.services.benachrichtigungen import set_benachrichtigungen
from fachgruppen.mitteilungen.states import Rhythmus
from fachgruppen.models import Gremium
from mitglieder.views import EigeneSeite


class Benachrichtigungen(EigeneSeite):
    """One general wish and, below it, those for single Fachgruppen."""

    form_class = BenachrichtigungenForm
    template_name = "mitteilungen/benachrichtigungen.html"
    reiter_name = "benachrichtigungen"

    @cached_property
    def gremien(self) -> list[Gremium]:
        return list(eigene_gremien(self.request.user))

    def form_kwargs(self) -> dict[str, Any]:
        person = self.mitglied.pk
        return {
            "mitglied_id": person,
            "gremien": self.gremien,
            "wuensche": einstellungen([person]),
            "erinnerungen": gewuenschte_erinnerungen(person),
        }

    def save(self, form: BenachrichtigungenForm) -> None:
        set_benachrichtigungen(
            self.mitglied,
            by=self.request.user,
            allgemein=Rhythmus(form.cleaned_data["allgemein"]),
            je_gremium=form.je_gremium(),
            erinnerungen=form.cleaned_data["erinnerungen"],
        )

    def form_valid(self, form: BenachrichtigungenForm) -> HttpResponse:
        self.save(form)
        messages.success(self.request, "Ihre Einstellungen sind gespeichert und gelten ab sofort.")
        return HttpResponseRedirect(reverse("mitteilungen:benachrichtigungen"))
