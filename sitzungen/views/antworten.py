"""Answer an invitation in the portal."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect

from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import jetzt
from sitzungen.forms.antwort import AntwortForm, anfangswerte, gesehener_start
from sitzungen.models import Einladung
from sitzungen.selectors import einladung_fuer
from sitzungen.services.antwort import record_antwort
from sitzungen.states import Antwort, Kanal
from sitzungen.views import ansicht
from sitzungen.views.grund import SitzungSeite


class Antworten(SitzungSeite, FormPage):
    """The four answers; the buttons of other pages post here as well."""

    permission: ClassVar[str] = "sitzungen.antworten"
    template_name: ClassVar[str] = "sitzungen/antworten.html"
    form_class: ClassVar[type[BaseForm]] = AntwortForm

    @cached_property
    def einladung(self) -> Einladung:
        found = einladung_fuer(self.request.user, self.sitzung)
        if found is None:
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": anfangswerte(self.einladung, self.request.GET.get("w", ""))}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Antwort"),
            "begonnen": ansicht.hat_begonnen(self.sitzung, jetzt()),
            "galt_fuer": ansicht.galt_fuer(self.einladung),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        record_antwort(
            self.einladung,
            Antwort(data["antwort"]),
            kanal=Kanal.PORTAL,
            vertretung_name=data["vertretung_name"],
            vertretung_institution=data["vertretung_institution"],
            fuer_start=gesehener_start(self.request.POST.get("fuer_start", "")),
        )
        return HttpResponseRedirect(f"{self.success_url()}#antwort")
