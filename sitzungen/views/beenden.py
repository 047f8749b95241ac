"""How a Sitzung ends: cancelled before, held or fallen out afterwards."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from netzwerk.base.datum import termin_lang
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import jetzt
from sitzungen.forms.einladung import AbsageForm, AbschlussForm
from sitzungen.models import Einladung
from sitzungen.selectors import eintraege_von
from sitzungen.services.absage import cancel_sitzung, complete_sitzung
from sitzungen.states import Sitzungsstatus, Teilnahmestatus
from sitzungen.views.ansicht import ist_offen
from sitzungen.views.anwesenheit_ansicht import zahlensatz
from sitzungen.views.grund import SitzungSeite


class Absagen(SitzungSeite, FormPage):
    """A reason, a box to tick, and the number of people who will be told."""

    permission: ClassVar[str] = "sitzungen.absagen"
    template_name: ClassVar[str] = "sitzungen/absagen.html"
    form_class: ClassVar[type[BaseForm]] = AbsageForm

    def context(self) -> dict[str, Any]:
        invited = Einladung.objects.gueltig().filter(sitzung=self.sitzung)
        return {
            **super().context(),
            "pfad": self.pfad("Sitzung absagen"),
            "personen": invited.count(),
            "fakten": [
                ("Sitzung", self.sitzung.name, ""),
                (
                    "Zeit",
                    termin_lang(self.sitzung.start, self.sitzung.ende) if self.sitzung.start else "",
                    "",
                ),
                ("Ort", self.sitzung.ort or ("Videokonferenz" if self.sitzung.online_url else ""), ""),
            ],
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        cancel_sitzung(self.sitzung, by=self.request.user, grund=form.cleaned_data["grund"])
        messages.success(
            self.request,
            "Die Sitzung ist abgesagt. Wer eingeladen war, bekommt eine Nachricht mit dem Grund.",
        )
        return HttpResponseRedirect(self.success_url())


class Abschliessen(SitzungSeite, FormPage):
    """Held or fallen out: that decides whether the quarter is fulfilled."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"
    template_name: ClassVar[str] = "sitzungen/abschliessen.html"
    form_class: ClassVar[type[BaseForm]] = AbschlussForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ist_offen(self.sitzung):
            messages.info(request, "Diese Sitzung ist schon abgeschlossen oder abgesagt.")
            return HttpResponseRedirect(self.success_url())
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        rows = eintraege_von(self.sitzung)
        return {
            **super().context(),
            "pfad": self.pfad("Sitzung abschließen"),
            "zahlen": zahlensatz(self.sitzung, rows, jetzt()) if rows else "",
            "jemand_da": any(row.status == Teilnahmestatus.ANWESEND for row in rows),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        ergebnis = Sitzungsstatus(form.cleaned_data["ergebnis"])
        complete_sitzung(
            self.sitzung, by=self.request.user, ergebnis=ergebnis, grund=form.cleaned_data["grund"]
        )
        held = ergebnis == Sitzungsstatus.STATTGEFUNDEN
        messages.success(
            self.request,
            "Die Sitzung hat stattgefunden, das Quartal ist erfüllt."
            if held
            else "Der Ausfall ist festgehalten. Das Quartal ist damit nicht erfüllt. "
            "Mit „Als neuen Termin übernehmen“ planen Sie neu, die Tagesordnung kommt mit.",
        )
        return HttpResponseRedirect(self.success_url())
