"""Milestones of a Vorhaben, and people who would like to take part."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import Http404, HttpResponse

from fachgruppen.vorhaben.forms.vorhaben import InteresseForm, MeilensteinForm, VerschiebenForm
from fachgruppen.vorhaben.models import Meilenstein
from fachgruppen.vorhaben.services.meilensteine import (
    add_meilenstein,
    answer_interesse,
    express_interesse,
    finish_meilenstein,
    move_meilenstein,
)
from fachgruppen.vorhaben.views.vorhaben import VorhabenMixin
from netzwerk.base.seiten import ActionView, FormPage


class MeilensteinSetzen(VorhabenMixin, FormPage):
    form_class: ClassVar[type[BaseForm]] = MeilensteinForm
    template_name: ClassVar[str] = "vorhaben/vorhaben_schritt.html"
    titel = "Meilenstein setzen"
    knopf = "Meilenstein setzen"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        add_meilenstein(self.vorhaben, by=self.request.user, titel=data["titel"], faellig=data["faellig"])
        return self.done("Der Meilenstein ist gesetzt.")


class MeilensteinMixin(VorhabenMixin):
    """The milestone of the address, of the Vorhaben of the address."""

    @cached_property
    def meilenstein(self) -> Meilenstein:
        row = self.vorhaben.meilensteine.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        found: Meilenstein = row
        return found


class MeilensteinVerschieben(MeilensteinMixin, FormPage):
    form_class: ClassVar[type[BaseForm]] = VerschiebenForm
    template_name: ClassVar[str] = "vorhaben/vorhaben_schritt.html"
    titel = "Meilenstein verschieben"
    knopf = "Meilenstein verschieben"

    def form_kwargs(self) -> dict[str, Any]:
        return {"meilenstein": self.meilenstein}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "meilenstein": self.meilenstein}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        move_meilenstein(self.meilenstein, by=self.request.user, faellig=data["faellig"], grund=data["grund"])
        return self.done("Der Meilenstein ist verschoben. Der Grund steht im Verlauf.")


class MeilensteinErledigt(MeilensteinMixin, ActionView):
    def act(self) -> str:
        row = finish_meilenstein(self.meilenstein, by=self.request.user)
        return f"Erledigt: {row.titel}."


class InteresseBekunden(VorhabenMixin, FormPage):
    """Say that one would like to take part; the form also stands on the page of the Vorhaben."""

    permission: ClassVar[str] = "vorhaben.lesen"
    form_class: ClassVar[type[BaseForm]] = InteresseForm
    template_name: ClassVar[str] = "vorhaben/vorhaben_schritt.html"
    titel = "Mitmachen"
    knopf = "Interesse bekunden"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        express_interesse(self.vorhaben, by=self.request.user, text=form.cleaned_data["text"])
        return self.done("Danke. Die Koordination hat eine Nachricht bekommen und meldet sich bei Ihnen.")


class InteresseBeantwortet(VorhabenMixin, ActionView):
    def act(self) -> str:
        row = self.vorhaben.interessen.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        answer_interesse(row, by=self.request.user)
        return "Festgehalten: Sie haben geantwortet."
