"""Another date or place: saved first, told only after a look at the difference (spec 3.6)."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localtime

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.quartal import Quartal
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import heute
from sitzungen.forms.termin import AenderungForm
from sitzungen.mails import vorschau_aenderung
from sitzungen.models import Aenderung, Einladung
from sitzungen.selectors import offene_aenderung
from sitzungen.services.aenderung import (
    VERWORFEN,
    diff_von,
    discard_aenderung,
    save_aenderung,
    send_aenderung,
)
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
        update_sitzung(self.sitzung, titel=self.sitzung.titel, **how)
        messages.success(
            self.request, "Gespeichert. Es wurde niemand benachrichtigt, weil noch niemand eingeladen ist."
        )
        return HttpResponseRedirect(self.success_url())


class AenderungPruefen(SitzungSeite):
    """What changes and who is told; then send or discard. The uuid in the form sends it once."""

    permission: ClassVar[str] = "sitzungen.bearbeiten"
    template_name: ClassVar[str] = "sitzungen/aenderung.html"

    @cached_property
    def aenderung(self) -> Aenderung | None:
        return offene_aenderung(self.sitzung)

    def context(self) -> dict[str, Any]:
        invited = Einladung.objects.gueltig().filter(sitzung=self.sitzung).mit_empfaenger()
        count, sample = invited.count(), invited.first()
        diff = diff_von(self.aenderung) if self.aenderung else []
        wem = "eine Person" if count == 1 else f"{count} Personen"
        return {
            **super().context(),
            "pfad": self.pfad("Änderung prüfen"),
            "aenderung": self.aenderung,
            "diff": diff,
            "vorspann": "Gespeichert, aber noch nicht mitgeteilt." if self.aenderung else "",
            "knopf_text": f"Änderung an {wem} senden",
            "vorschau": vorschau_aenderung(self.aenderung, tuple(diff), sample.empfaenger)
            if self.aenderung and sample
            else None,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            change = self._gemeinte(request.POST.get("aenderung", ""))
            if request.POST.get("aktion") == "verwerfen":
                discard_aenderung(change, by=request.user)
                messages.success(request, "Die Änderung ist verworfen. Es gilt weiter der bisherige Termin.")
            else:
                send_aenderung(change, by=request.user)
        except Ablehnung as refusal:
            messages.warning(request, str(refusal))
        return HttpResponseRedirect(self.success_url())

    def _gemeinte(self, text: str) -> UUID:
        """Return the uuid in the form if it names a change of this Sitzung; others are none of it."""
        try:
            kennung = UUID(text)
        except ValueError:
            raise Ablehnung(VERWORFEN) from None
        if not Aenderung.objects.filter(sitzung=self.sitzung, uuid=kennung).exists():
            raise Ablehnung(VERWORFEN)
        return kennung
