"""Codes of Wahlleitung and Beisitz, counting, counting again."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.forms.stimmzettel import BeideCodesForm, CodeForm, OhneCodeForm
from fachgruppen.wahlen.models import Vermerk, Zaehlsperre
from fachgruppen.wahlen.selectors.auszaehlcode import anteil_von, codes_bestaetigt, rolle_von
from fachgruppen.wahlen.services.auszaehlcode import confirm_auszaehlcode, create_auszaehlcode
from fachgruppen.wahlen.services.auszaehlung import (
    GLEICH,
    UNGLEICH,
    count_wahlgang,
    recount_wahlgang,
)
from fachgruppen.wahlen.services.urnenschluessel import serveranteil_da
from fachgruppen.wahlen.states import Wahlgangstatus
from fachgruppen.wahlen.states.urne import STIMMEN_MINDESTENS, Rolle
from fachgruppen.wahlen.views.stimmzettel import NurAbsenden, Urnenseite
from netzwerk.base.seiten import FormPage

GRENZE = {"code": "10/15m/user"}
ZU_VIELE = (
    "Das waren zehn Versuche. Warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal. "
    "Es ist nichts verloren."
)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Codeseite(Urnenseite, FormPage):
    """Base of the pages of the two officials: a form with a code, ten tries in a quarter of an hour."""

    permission: ClassVar[str] = "wahlen.auszaehlen"
    form_class: ClassVar[type[BaseForm]] = CodeForm
    titel: ClassVar[str] = ""

    @cached_property
    def rolle(self) -> Rolle:
        return rolle_von(self.wahl, self.request.user) or Rolle.LEITUNG

    def context(self) -> dict[str, Any]:
        return {**super().context(), "rolle": self.rolle, "pfad": self.pfad((self.titel, None))}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="wahlen", action="code", config=GRENZE):
            form = self.get_form()
            form.add_error(None, ZU_VIELE)
            return self.page(form=form, status=429)
        return super().post(request, *args, **kwargs)


class Auszaehlcode(Codeseite):
    """The own code: whether there is one, and the field to type it as a trial."""

    template_name = "wahlen/auszaehlcode.html"
    titel = "Auszählcode"

    def context(self) -> dict[str, Any]:
        own = anteil_von(self.gang, self.rolle) if self.gang.status else None
        return {
            **super().context(),
            "anteil": own,
            "vorher": self.gang.status == Wahlgangstatus.BEREIT,
            "beide": codes_bestaetigt(self.gang),
            "urne_url": self.urne_url(),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        confirm_auszaehlcode(self.gang, by=self.request.user, code=form.cleaned_data["code"])
        messages.success(self.request, "Ihr Auszählcode passt. Bewahren Sie ihn bis zur Auszählung auf.")
        return HttpResponseRedirect(reverse("urne:auszaehlcode", args=[self.wahl.pk]))


class AuszaehlcodeNeu(NurAbsenden, Auszaehlcode):
    """Make the code and show it, this once; the answer is stored nowhere."""

    def get_form(self) -> BaseForm:
        return OhneCodeForm(self.request.POST)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        code = create_auszaehlcode(self.gang, by=self.request.user)
        return self.page(form=CodeForm(), code=code)

    def form_refused(self, form: BaseForm) -> HttpResponse:
        return self.page(form=form)


class Auszaehlen(Codeseite):
    """Open the urn with the own code; with too few ballots close it without opening any."""

    template_name = "wahlen/auszaehlen.html"
    titel = "Auszählen"

    @cached_property
    def anzahl(self) -> int:
        return Vermerk.objects.filter(wahlgang_id=self.gang.pk).count()

    def get_form(self) -> BaseForm:
        self.form_class = self.passendes_formular()  # type: ignore[misc]
        return super().get_form()

    def passendes_formular(self) -> type[BaseForm]:
        if self.anzahl < STIMMEN_MINDESTENS:
            return OhneCodeForm
        return CodeForm if serveranteil_da(self.gang) else BeideCodesForm

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "anzahl": self.anzahl,
            "zu_wenige": self.anzahl < STIMMEN_MINDESTENS,
            "geschlossen": self.gang.status == Wahlgangstatus.GESCHLOSSEN,
            "gemischt": bool(self.gang.urnenhash),
            "sperre": Zaehlsperre.objects.filter(wahlgang=self.gang).first() if self.gang.status else None,
            "beide_noetig": not serveranteil_da(self.gang),
            "zwei_fehlen": saetze.ZWEI_TEILE_FEHLEN,
            "zwischenstand": saetze.KEIN_ZWISCHENERGEBNIS,
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        count_wahlgang(
            self.gang, by=self.request.user, code=data.get("code", ""), zweiter=data.get("zweiter", "")
        )
        messages.success(
            self.request, "Die Urne ist ausgezählt." if data else "Die Wahl ist ohne Auszählung geschlossen."
        )
        return HttpResponseRedirect(self.urne_url())


class Nachzaehlen(Auszaehlen):
    """Open the urn once more and compare with what is stored."""

    template_name = "wahlen/nachzaehlen.html"
    titel = "Nachzählen"

    def passendes_formular(self) -> type[BaseForm]:
        return CodeForm if serveranteil_da(self.gang) else BeideCodesForm

    def context(self) -> dict[str, Any]:
        destroyed = not self.gang.schluesselteile.exists() if self.gang.status else True
        return {
            **super().context(),
            "gezaehlt": self.gang.status == Wahlgangstatus.AUSGEZAEHLT and not destroyed,
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        same = recount_wahlgang(
            self.gang, by=self.request.user, code=data["code"], zweiter=data.get("zweiter", "")
        )
        if same:
            messages.success(self.request, GLEICH)
        else:
            messages.error(self.request, UNGLEICH)
        return HttpResponseRedirect(self.urne_url())
