"""Answer by the link of a mail: no login, no cookie; looking never writes (spec 04-sitzungen 3.8)."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from netzwerk.base.seiten import PUBLIC, FormPage, PageView
from netzwerk.base.uhr import jetzt
from sitzungen.forms.antwort import AntwortForm, anfangswerte, gesehener_start
from sitzungen.models import Einladung, Sitzung
from sitzungen.services.antwort import record_antwort
from sitzungen.states import Antwort, Kanal, Sitzungsstatus
from sitzungen.token import einladung_zu
from sitzungen.views import ansicht

GRENZE = {"antwort_link": "30/m/ip"}
KOPFZEILEN = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


class LinkSeite(PageView):
    """A page behind a token. The address is the right to it, so its headers keep it from leaking."""

    permission: ClassVar[str] = PUBLIC

    @cached_property
    def einladung(self) -> Einladung | None:
        return einladung_zu(self.kwargs["token"])

    @property
    def sitzung(self) -> Sitzung:
        return self.einladung.sitzung

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.einladung is None:
            response: HttpResponseBase = TemplateResponse(
                request, "sitzungen/link_ungueltig.html", status=404
            )
        else:
            response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN.items():
            response.headers[name] = value
        return response

    def context(self) -> dict[str, Any]:
        return {
            "einladung": self.einladung,
            "sitzung": self.sitzung,
            "name": self.einladung.mitglied.name,
            "offen": self.sitzung.status == Sitzungsstatus.EINGELADEN,
            "begonnen": ansicht.hat_begonnen(self.sitzung, jetzt()),
            "abgesagt": self.sitzung.status == Sitzungsstatus.ABGESAGT,
            "galt_fuer": ansicht.galt_fuer(self.einladung),
            "antwort_satz": ansicht.ANTWORT_SAETZE[Antwort(self.einladung.antwort)],
        }


# The address itself is the right, and mail programs open it without cookies: no CSRF token.
# Not in one transaction: the count of answers per address must hold whatever becomes of the answer.
@method_decorator([csrf_exempt, transaction.non_atomic_requests], name="dispatch")
class AntwortLink(LinkSeite, FormPage):
    """Show the four answers; POST stores one and leads to the confirmation."""

    template_name: ClassVar[str] = "sitzungen/antwort_link.html"
    form_class: ClassVar[type[BaseForm]] = AntwortForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": anfangswerte(self.einladung, self.request.GET.get("w", ""))}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="sitzungen", action="antwort_link", config=GRENZE):
            page = TemplateResponse(request, "sitzungen/zu_viele.html", status=429)
            page.headers["Retry-After"] = "60"
            return page
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        record_antwort(
            self.einladung,
            Antwort(data["antwort"]),
            kanal=Kanal.LINK,
            vertretung_name=data["vertretung_name"],
            vertretung_institution=data["vertretung_institution"],
            fuer_start=gesehener_start(self.request.POST.get("fuer_start", "")),
        )
        page = HttpResponseRedirect(reverse("sitzungen:antwort_danke", args=[self.kwargs["token"]]))
        page.status_code = 303
        return page


class AntwortDanke(LinkSeite):
    """What was stored and how to change it."""

    template_name: ClassVar[str] = "sitzungen/antwort_danke.html"
