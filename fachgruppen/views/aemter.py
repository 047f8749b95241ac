"""The pages on which offices are given, corrected, ended and given up."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.forms.aemter import (
    AmtBeendenForm,
    AmtBerichtigenForm,
    AmtForm,
    NiederlegenForm,
    ZuruecknehmenForm,
)
from fachgruppen.models import Amt
from fachgruppen.selectors.aemter import aemter_in
from fachgruppen.services.amt import (
    appoint_amt,
    change_amt,
    check_niederlegung,
    dismiss_amt,
    resign_amt,
    set_uebergang,
)
from fachgruppen.states import Amtsart, Endegrund
from fachgruppen.views.gremium import GremiumMixin
from netzwerk.base.datum import datum
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import heute


class AemterMixin(GremiumMixin):
    """A page below the tab "Ämter" of a Gremium; it leads back there."""

    permission = "fachgruppen.aemter_pflegen"
    titel = ""

    def aemter_url(self) -> str:
        if not self.gremium.ist_fachgruppe and self.gremium.get_absolute_url() == reverse(
            "steuerung:uebersicht"
        ):
            return f"{reverse('steuerung:uebersicht')}#zusammensetzung"
        return reverse("portal:fachgruppe_aemter", args=[self.gremium.slug])

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Ämter", self.aemter_url()), (self.titel, None)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "aemter_url": self.aemter_url(), "titel": self.titel, "heute": heute()}

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.aemter_url())


class AmtVergeben(AemterMixin, FormPage):
    """Give an office. The Koordination sees her Stellvertretung only."""

    permission = "fachgruppen.stellvertretung_pflegen"
    form_class = AmtForm
    template_name = "fachgruppen/amt_vergeben.html"
    titel = "Amt vergeben"

    @cached_property
    def arten(self) -> tuple[Amtsart, ...]:
        all_offices = aemter_in(self.gremium)
        if self.request.user.has_perm("fachgruppen.aemter_pflegen", self.gremium):
            return all_offices
        return tuple(art for art in all_offices if art == Amtsart.STELLVERTRETUNG)

    def check_permission(self) -> None:
        super().check_permission()
        if not self.arten:
            raise PermissionDenied

    def form_kwargs(self) -> dict[str, Any]:
        vorgabe = self.request.GET.get("amt", "")
        return {"gremium": self.gremium, "arten": self.arten, "vorgabe": vorgabe, "heute": heute()}

    def form_valid(self, form: AmtForm) -> HttpResponse:
        amt = appoint_amt(self.gremium, by=self.request.user, **form.cleaned_data)
        begin = "ist" if amt.von <= heute() else f"ist ab {datum(amt.von)}"
        return self.done(f"{amt.mitglied.name} {begin} im Amt: {amt.get_art_display()}.")


class AmtMixin(AemterMixin):
    """One office of the Gremium in the address."""

    permission = "fachgruppen.amt_pflegen"

    @cached_property
    def amt(self) -> Amt:
        rows = Amt.objects.fuer(self.gremium).select_related("gremium", "mitglied__institution")
        found: Amt = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    def permission_object(self) -> Amt:  # type: ignore[override]
        return self.amt

    def context(self) -> dict[str, Any]:
        return {**super().context(), "amt": self.amt}


class AmtBerichtigen(AmtMixin, FormPage):
    """Correct what was entered wrongly; the history keeps both."""

    form_class = AmtBerichtigenForm
    template_name = "fachgruppen/amt_berichtigen.html"
    titel = "Amt berichtigen"

    def form_kwargs(self) -> dict[str, Any]:
        return {"amt": self.amt}

    def form_valid(self, form: AmtBerichtigenForm) -> HttpResponse:
        change_amt(self.amt, by=self.request.user, **form.cleaned_data)
        return self.done("Die Berichtigung ist gespeichert.")


class AmtBeenden(AmtMixin, FormPage):
    """End an office early, or take back one that has not begun."""

    template_name = "fachgruppen/amt_beenden.html"

    @property
    def kuenftig(self) -> bool:
        return self.amt.von > heute()

    @property
    def titel(self) -> str:  # type: ignore[override]
        return "Amt zurücknehmen" if self.kuenftig else "Amt beenden"

    @property
    def form_class(self) -> type[AmtBeendenForm] | type[ZuruecknehmenForm]:  # type: ignore[override]
        return ZuruecknehmenForm if self.kuenftig else AmtBeendenForm

    def context(self) -> dict[str, Any]:
        return {**super().context(), "kuenftig": self.kuenftig}

    def form_valid(self, form: AmtBeendenForm | ZuruecknehmenForm) -> HttpResponse:
        data = form.cleaned_data or {"am": heute(), "grund": Endegrund.AUFHEBUNG}
        amt = dismiss_amt(self.amt, by=self.request.user, **data)
        if amt is None or amt.bis is None:
            return self.done("Das Amt ist zurückgenommen, es hat nie begonnen.")
        return self.done(f"Das Amt von {amt.mitglied.name} endet mit dem {datum(amt.bis)}.")


class AmtNiederlegen(AmtMixin, FormPage):
    """Give up the own office: choose the day, read what it means, confirm. It cannot be taken back."""

    permission = "fachgruppen.amt_niederlegen"
    form_class = NiederlegenForm
    template_name = "fachgruppen/amt_niederlegen.html"
    titel = "Amt niederlegen"

    def form_valid(self, form: NiederlegenForm) -> HttpResponse:
        am = form.cleaned_data["am"]
        check_niederlegung(self.amt, am)
        if "bestaetigt" not in self.request.POST:
            return self.page(form=form, am=am)
        resign_amt(self.amt, by=self.request.user, am=am)
        return self.done(
            f"Sie haben das Amt niedergelegt. Ihr letzter Tag ist {datum(am)}. "
            "Beauftragte und Geschäftsstelle bekommen eine Nachricht."
        )


class UebergangStellen(AemterMixin, ActionView):
    """The switch: does the Koordination go on as geschäftsführend when her term runs out?"""

    def act(self) -> str:
        on = self.request.POST.get("uebergang") == "an"
        set_uebergang(self.gremium, by=self.request.user, uebergang=on)
        if on:
            return "Nach Ablauf einer Amtszeit geht es hier künftig geschäftsführend weiter."
        return "Nach Ablauf einer Amtszeit ist das Amt hier künftig unbesetzt."

    def success_url(self) -> str:
        return self.aemter_url()
