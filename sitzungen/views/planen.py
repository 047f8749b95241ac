"""Plan a Sitzung: its date and its agenda on one page. Nobody is told anything yet."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localtime

from fachgruppen.selectors import ruhe_am
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import NBSP, datum
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from sitzungen.forms.tagesordnung import TagesordnungForm
from sitzungen.forms.termin import SitzungForm
from sitzungen.services.planung import plan_sitzung, standard_tops
from sitzungen.states import letzter_einladungstag
from sitzungen.termine import letzte_sitzung_vor
from sitzungen.views.feststehend import feststehendes, offenes_quartal
from sitzungen.views.grund import GremiumSeite, pfad_zum_gremium
from sitzungen.views.tagesordnung import add_row_errors


class Planen(GremiumSeite):
    """The place comes from the last session, the agenda from the standard one."""

    permission: ClassVar[str] = "sitzungen.planen"
    template_name: ClassVar[str] = "sitzungen/planen.html"

    @cached_property
    def tag(self) -> date | None:
        """The typed day, if one was typed that can be read."""
        form = SitzungForm(self.request.POST)
        form.is_valid()
        return form.cleaned_data.get("datum")

    @cached_property
    def quartal(self) -> Quartal:
        """The quarter of the typed date, else the first one from now on without a session."""
        return Quartal.am(self.tag) if self.tag else offenes_quartal(self.gremium, heute())

    @property
    def frist_satz(self) -> str:
        frist = self.gremium.ladungsfrist_tage
        if self.tag is None:
            return f"spätestens {frist}{NBSP}Tage vor der Sitzung"
        return f"spätestens am {datum(letzter_einladungstag(self.tag, frist))}"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "gremium": self.gremium,
            "ruhe": ruhe_am(self.gremium, heute()),
            "darf_verwalten": self.request.user.has_perm("fachgruppen.verwalten", self.gremium),
            "quartal": self.quartal,
            "fest": feststehendes(self.quartal),
            "titel": f"Sitzung im {self.quartal.nummer}. Quartal {self.quartal.jahr} planen",
            "frist_satz": self.frist_satz,
            "pfad": [*pfad_zum_gremium(self.gremium), ("Sitzung planen", None)],
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        initial: dict[str, Any] = {}
        last = letzte_sitzung_vor(self.gremium, heute() + timedelta(days=1))
        if last is not None:
            initial = {
                "von": localtime(last.start).time(),
                "bis": localtime(last.ende).time(),
                "ort": last.ort,
                "zugang": last.zugang,
                "online_url": last.online_url,
            }
        tops = TagesordnungForm.aus_tops(standard_tops(self.gremium, self.quartal.ende))
        return self.page(form=SitzungForm(initial=initial), tops=tops, vorausgefuellt=last is not None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if aktion := request.POST.get("zeile"):
            rows = TagesordnungForm.aus_eingabe(request.POST, gebunden=False).bewegt(aktion)
            return self.page(form=SitzungForm(initial=request.POST.dict()), tops=rows)
        form = SitzungForm(request.POST)
        tops = TagesordnungForm.aus_eingabe(request.POST, gebunden=True)
        if not all([form.is_valid(), tops.is_valid()]):
            add_row_errors(form, tops)
            return self.page(form=form, tops=tops)
        try:
            sitzung = plan_sitzung(
                self.gremium,
                by=request.user,
                tops=tops.tops(),
                bestaetigt=form.cleaned_data["bestaetigt"],
                **form.angaben(),
            )
        except Ablehnung as refusal:
            form.add_refusal(refusal)
            return self.page(form=form, tops=tops)
        frist = letzter_einladungstag(sitzung.tag, self.gremium.ladungsfrist_tage)
        messages.success(
            request,
            "Der Termin ist festgelegt. Es wurde noch niemand benachrichtigt. "
            f"Verschicken Sie die Einladung spätestens am {datum(frist)}.",
        )
        return HttpResponseRedirect(sitzung.get_absolute_url())
