"""Letters about a Handlungsbedarf: make one, read it, fetch it as a file, say when it went out."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from fachgruppen.vorhaben.brief import Briefinhalt, briefblatt
from fachgruppen.vorhaben.forms.brief import BriefForm, VerschicktForm
from fachgruppen.vorhaben.models import Bedarfsbrief
from fachgruppen.vorhaben.services.brief import create_brief, mark_verschickt
from fachgruppen.vorhaben.views.bedarf import BedarfMixin
from fachgruppen.vorhaben.views.weg import SchrittSeite
from netzwerk.base.datei import datei_antwort
from netzwerk.base.druck import PDF
from netzwerk.base.schriftstueck import als_pdf
from netzwerk.base.seiten import FormPage, PageView
from netzwerk.base.textdatei import DOCX, als_docx


class BriefSchreiben(SchrittSeite):
    """The letter with all its parts filled in."""

    form_class: ClassVar[type[BaseForm]] = BriefForm
    titel = "Brief schreiben"
    vorspann = (
        "Die Formulierung der Fachgruppe steht im Brief, wie sie ist. Anrede und Schluss können Sie ändern. "
        "Danach laden Sie den Brief als PDF oder für Word. Das Portal verschickt ihn nicht."
    )
    knopf = "Brief erstellen"

    def step(self, version: int, form: BriefForm) -> str:
        self.brief = create_brief(self.bedarf, form.angaben(), by=self.request.user, version=version)
        return "Der Brief ist erstellt. Laden Sie ihn, verschicken Sie ihn, und halten Sie den Tag hier fest."

    def success_url(self) -> str:
        return self.brief.get_absolute_url()


class BriefMixin(BedarfMixin):
    """The letter of the address."""

    permission: ClassVar[str] = "vorhaben.bedarf_sehen"

    @cached_property
    def brief(self) -> Bedarfsbrief:
        rows = Bedarfsbrief.objects.select_related("erstellt_von__mitglied", "verschickt_von__mitglied")
        found = get_object_or_404(rows, bedarf=self.bedarf, nummer=self.kwargs["nr"])
        found.bedarf = self.bedarf
        return found

    def context(self) -> dict[str, Any]:
        shown = super().context()
        way = [
            *shown["pfad"][:-1],
            (self.bedarf.titel, self.bedarf.get_absolute_url()),
            (str(self.brief), None),
        ]
        text = Briefinhalt.aus_json(self.brief.inhalt)
        return {
            **shown, "pfad": way, "brief": self.brief, "text": text, "frist": date.fromisoformat(text.frist)
        }  # fmt: skip


class Brief(BriefMixin, PageView):
    """The letter as it was written; who leads the Fachgruppe says when it went out."""

    template_name: ClassVar[str] = "vorhaben/brief.html"

    def context(self) -> dict[str, Any]:
        leads = self.request.user.has_perm("vorhaben.bedarf_fuehren", self.bedarf)
        waits = leads and self.brief.verschickt_am is None
        return {**super().context(), "form": VerschicktForm() if waits else None}


class BriefVerschickt(BriefMixin, FormPage):
    """The day on which it went out; the page of its own is for a mistake in the field."""

    permission: ClassVar[str] = "vorhaben.bedarf_fuehren"
    form_class: ClassVar[type[BaseForm]] = VerschicktForm
    template_name: ClassVar[str] = "vorhaben/brief.html"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        mark_verschickt(self.brief, by=self.request.user, am=form.cleaned_data["am"])
        messages.success(self.request, "Festgehalten. Der Brief steht im Verlauf.")
        return HttpResponseRedirect(self.brief.get_absolute_url())


class BriefPdf(BriefMixin, PageView):
    """The letter on paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return datei_antwort(als_pdf(briefblatt(self.brief)), PDF, f"{self._name()}.pdf", ansehen=True)

    def _name(self) -> str:
        return f"brief-{self.bedarf.gremium.slug}-{self.bedarf.pk}-{self.brief.nummer}"


class BriefDocx(BriefPdf):
    """The letter for a word processor."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return datei_antwort(als_docx(briefblatt(self.brief)), DOCX, f"{self._name()}.docx")
