"""Comments on the draft: any member of the Fachgruppe writes, the coordination deals with them."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.steuerung.forms.kommentar import KommentarForm
from netzwerk.steuerung.models import Berichtskommentar
from netzwerk.steuerung.services.kommentare import add_kommentar, settle_kommentar, withdraw_kommentar
from netzwerk.steuerung.states import Abschnitt
from netzwerk.steuerung.views.berichtsseite import BerichtSeite


class Kommentieren(BerichtSeite, FormPage):
    """Write a comment."""

    permission: ClassVar[str] = "steuerung.bericht_kommentieren"
    template_name: ClassVar[str] = "steuerung/kommentar.html"
    form_class: ClassVar[type[BaseForm]] = KommentarForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"abschnitt": self.request.GET.get("abschnitt", Abschnitt.SCHWERPUNKTE)}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Kommentieren")}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        add_kommentar(self.bericht, Abschnitt(data["abschnitt"]), data["text"], by=self.request.user)
        messages.success(self.request, "Ihr Kommentar steht jetzt beim Entwurf. Die Koordination sieht ihn.")
        return HttpResponseRedirect(f"{self.bericht.get_absolute_url()}#kommentare")


class KommentarTaste(BerichtSeite, ActionView):
    """Base: a button beside one comment."""

    @cached_property
    def kommentar(self) -> Berichtskommentar:
        return get_object_or_404(Berichtskommentar, pk=self.kwargs["pk"], bericht=self.bericht)

    def success_url(self) -> str:
        writing = self.request.POST.get("zurueck") == "schreiben" and self.darf["schreiben"]
        page = self.url("bericht_schreiben") if writing else self.bericht.get_absolute_url()
        return f"{page}#kommentare"


class KommentarZurueckziehen(KommentarTaste):
    """Take back one's own comment."""

    permission: ClassVar[str] = "steuerung.bericht_kommentieren"

    def act(self) -> str:
        withdraw_kommentar(self.kommentar, by=self.request.user)
        return "Ihr Kommentar ist zurückgezogen."


class KommentarErledigt(KommentarTaste):
    """The coordination has dealt with it, or opens it again."""

    permission: ClassVar[str] = "steuerung.bericht_schreiben"

    def act(self) -> str:
        done = self.request.POST.get("stand") != "offen"
        settle_kommentar(self.kommentar, by=self.request.user, erledigt=done)
        return "Der Kommentar ist erledigt." if done else "Der Kommentar ist wieder offen."
