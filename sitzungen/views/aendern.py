"""Another date or place: saved first, told only after a look at the difference."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localtime

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.quartal import Quartal
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import heute
from sitzungen.forms.termin import AenderungForm
from sitzungen.selectors import offene_aenderung
from sitzungen.services.aenderung import save_aenderung
from sitzungen.services.planung import update_sitzung
from sitzungen.states import Sitzungsstatus
from sitzungen.views.feststehend import feststehendes
from sitzungen.views.grund import SitzungSeite


class Aendern(SitzungSeite, FormPage):
    """The form. Before the invitation it changes the Sitzung at once, after it a draft is kept."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"
    template_name: ClassVar[str] = "sitzungen/aendern.html"
    form_class: ClassVar[type[BaseForm]] = AenderungForm

    @property
    def ist_eingeladen(self) -> bool:
        return self.sitzung.status == Sitzungsstatus.EINGELADEN

    def form_kwargs(self) -> dict[str, Any]:
        kept = offene_aenderung(self.sitzung) or self.sitzung
        return {
            "initial": {
                "datum": localtime(kept.start).date(),
                "von": localtime(kept.start).time(),
                "bis": localtime(kept.ende).time(),
                "ort": kept.ort,
                "zugang": kept.zugang,
                "online_url": kept.online_url,
                "titel": kept.titel,
                "version": self.sitzung.version,
            }
        }

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Termin oder Ort ändern"),
            "ist_eingeladen": self.ist_eingeladen,
            "fest": feststehendes(Quartal.am(self.sitzung.tag or heute()), ohne=self.sitzung),
        }

    def add_refusal(self, form: BaseForm, refusal: Ablehnung) -> None:
        form.add_refusal(refusal)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        how = {
            "by": self.request.user,
            "version": form.cleaned_data["version"],
            "bestaetigt": form.cleaned_data["bestaetigt"],
            **form.angaben(),
        }
        if self.ist_eingeladen:
            save_aenderung(self.sitzung, **how)
            return HttpResponseRedirect(reverse("sitzungen:aenderung", args=[self.sitzung.uuid]))
        update_sitzung(self.sitzung, **how)
        messages.success(
            self.request, "Gespeichert. Es wurde niemand benachrichtigt, weil noch niemand eingeladen ist."
        )
        return HttpResponseRedirect(self.success_url())
