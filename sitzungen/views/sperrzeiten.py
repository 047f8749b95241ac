"""The pages on which Beauftragte and Geschäftsstelle keep the Sperrzeiten."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.uhr import heute
from sitzungen.forms.sperrzeit import SperrzeitForm
from sitzungen.models import Sperrzeit
from sitzungen.services.sperrzeiten import add_sperrzeit, change_sperrzeit, remove_sperrzeit
from sitzungen.views.grund import Pfad

JE_SEITE = 30


class SperrzeitSeite(PageView):
    """A page about Sperrzeiten."""

    permission: ClassVar[str] = "sitzungen.sperrzeiten"
    bereich: ClassVar[str] = "sitzungen"

    def pfad(self, *weiter: str) -> Pfad:
        """Return the way here; `weiter` are the pages below the list."""
        way: Pfad = [
            ("Sitzungen", reverse("sitzungen:sitzung_list")),
            ("Sperrzeiten", reverse("sitzungen:sperrzeit_list") if weiter else None),
        ]
        return [*way, *((titel, None) for titel in weiter)]

    def success_url(self) -> str:
        return reverse("sitzungen:sperrzeit_list")


class SperrzeitList(SperrzeitSeite):
    """What is to come; what is over stays for reference behind a link."""

    template_name: ClassVar[str] = "sitzungen/sperrzeiten.html"

    def context(self) -> dict[str, Any]:
        rows = Sperrzeit.objects.select_related("gremium")
        over = self.request.GET.get("vergangene") == "1"
        rows = rows.filter(bis__lt=heute()).order_by("-von", "-pk") if over else rows.filter(bis__gte=heute())
        page = Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        return {"pfad": self.pfad(), "zeilen": page.object_list, "seite": page, "vergangene": over}


class SperrzeitAnlegen(SperrzeitSeite, FormPage):
    """Enter a new one."""

    form_class = SperrzeitForm
    template_name: ClassVar[str] = "sitzungen/sperrzeit_bearbeiten.html"

    def context(self) -> dict[str, Any]:
        return {"pfad": self.pfad("Neue Sperrzeit"), "titel": "Neue Sperrzeit"}

    def form_valid(self, form: SperrzeitForm) -> HttpResponse:
        add_sperrzeit(by=self.request.user, **form.cleaned_data)
        messages.success(self.request, "Die Sperrzeit ist eingetragen. Terminvorschläge meiden sie ab jetzt.")
        return HttpResponseRedirect(self.success_url())


class EineSperrzeit(SperrzeitSeite):
    @cached_property
    def sperrzeit(self) -> Sperrzeit:
        return get_object_or_404(Sperrzeit.objects.select_related("gremium"), pk=self.kwargs["pk"])


class SperrzeitBearbeiten(EineSperrzeit, FormPage):
    """Change one."""

    form_class = SperrzeitForm
    template_name: ClassVar[str] = "sitzungen/sperrzeit_bearbeiten.html"

    def context(self) -> dict[str, Any]:
        return {
            "pfad": self.pfad("Sperrzeit ändern"),
            "titel": "Sperrzeit ändern",
            "sperrzeit": self.sperrzeit,
        }

    def form_kwargs(self) -> dict[str, Any]:
        return {"sperrzeit": self.sperrzeit}

    def form_valid(self, form: SperrzeitForm) -> HttpResponse:
        change_sperrzeit(self.sperrzeit, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, "Die Sperrzeit ist geändert.")
        return HttpResponseRedirect(self.success_url())


class SperrzeitEntfernen(EineSperrzeit, ActionView):
    """Ask once, then remove."""

    http_method_names = ["get", "head", "post", "options"]
    template_name: ClassVar[str] = "sitzungen/sperrzeit_entfernen.html"

    def context(self) -> dict[str, Any]:
        return {"pfad": self.pfad("Sperrzeit entfernen"), "sperrzeit": self.sperrzeit}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return PageView.get(self, request, *args, **kwargs)

    def act(self) -> str:
        remove_sperrzeit(self.sperrzeit, by=self.request.user)
        return "Die Sperrzeit ist entfernt. Festgelegte Sitzungen ändern sich dadurch nicht."
