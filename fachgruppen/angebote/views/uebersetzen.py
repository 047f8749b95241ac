"""The translations of an Angebot: which there are, writing one beside the German text, removing one."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from fachgruppen.angebote.forms.uebersetzung import UebersetzungForm
from fachgruppen.angebote.models import Uebersetzung, lesestand
from fachgruppen.angebote.selectors.texte import sprachstaende, uebersetzung_von
from fachgruppen.angebote.services.uebersetzung import remove_uebersetzung, save_uebersetzung
from fachgruppen.angebote.states import Fremdsprache
from fachgruppen.angebote.views.angebot import AngebotMixin
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import ActionView, FormPage, PageView


class Uebersetzungen(AngebotMixin, PageView):
    """All languages of one Angebot, and what is to do in each."""

    permission: ClassVar[str] = "angebote.bearbeiten"
    template_name: ClassVar[str] = "angebote/uebersetzungen.html"
    titel = "Übersetzungen"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "staende": sprachstaende(self.angebot)}


class SpracheMixin(AngebotMixin):
    """The language of the address."""

    permission: ClassVar[str] = "angebote.bearbeiten"

    @cached_property
    def sprache(self) -> Fremdsprache:
        if self.kwargs["sprache"] not in Fremdsprache.values:
            raise Http404
        return Fremdsprache(self.kwargs["sprache"])

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"Übersetzung: {self.sprache.label}"

    def success_url(self) -> str:
        return reverse("angebote:uebersetzungen", args=[self.angebot.uuid])


class Uebersetzen(SpracheMixin, FormPage):
    """Write a translation; who saves second loses nothing and sees what stands there now."""

    form_class: ClassVar[type[BaseForm]] = UebersetzungForm
    template_name: ClassVar[str] = "angebote/uebersetzen.html"

    @cached_property
    def bisher(self) -> Uebersetzung | None:
        return uebersetzung_von(self.angebot, self.sprache)

    def form_kwargs(self) -> dict[str, Any]:
        return {"angebot": self.angebot, "sprache": self.sprache, "bisher": self.bisher}

    def context(self) -> dict[str, Any]:
        way = super().context()
        *before, _ = way["pfad"]
        overview = ("Übersetzungen", self.success_url())
        with override(self.sprache):
            public = self.angebot.get_absolute_url()
        return {
            **way,
            "pfad": [*before, overview, (self.sprache.label, None)],
            "sprache": self.sprache,
            "bisher": self.bisher,
            "oeffentlich_url": public,
            "zurueck": self.success_url(),
        }

    def form_valid(self, form: UebersetzungForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            save_uebersetzung(
                self.angebot, self.sprache, form.texte(), by=self.request.user, stand=data["stand"]
            )
        except Ablehnung as refusal:
            return self.page(form=self._again(refusal), zwischenzeitlich=True)
        return self.done(f"Die Übersetzung ({self.sprache.label}) ist gespeichert.")

    def _again(self, refusal: Ablehnung) -> BaseForm:
        """Return what was typed together with what stands there now."""
        data = self.request.POST.copy()
        data["stand"] = lesestand(self.angebot, self.bisher)
        form = self.form_class(data, **self.form_kwargs())
        self.add_refusal(form, refusal)
        return form


class UebersetzungEntfernen(SpracheMixin, ActionView):
    def act(self) -> str:
        remove_uebersetzung(self.angebot, self.sprache, by=self.request.user)
        return f"Die Übersetzung ({self.sprache.label}) ist entfernt. Dort steht wieder der deutsche Text."
