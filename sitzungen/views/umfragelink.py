"""Answer a poll by the link of a mail: no login, no cookie; looking never writes (spec 04-sitzungen 3.8)."""

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
from sitzungen.forms.umfrage import UmfrageAntwortForm
from sitzungen.models import Terminumfrage, Umfrageteilnahme
from sitzungen.selectors import antworten_von
from sitzungen.services.umfrage_antwort import record_terminantworten, set_erinnerung
from sitzungen.states import Kanal
from sitzungen.token import teilnahme_zu
from sitzungen.views import umfrage_ansicht as zeige
from sitzungen.views.antwortlink import KOPFZEILEN

GRENZE = {"umfrage_link": "30/m/ip"}


class UmfrageLinkSeite(PageView):
    """A page behind a token: dates and the own name, nobody else and no sums."""

    permission: ClassVar[str] = PUBLIC

    @cached_property
    def teilnahme(self) -> Umfrageteilnahme | None:
        return teilnahme_zu(self.kwargs["token"])

    @property
    def umfrage(self) -> Terminumfrage:
        return self.teilnahme.umfrage

    @cached_property
    def eigene(self) -> dict[int, str]:
        return antworten_von(self.teilnahme.mitglied, self.umfrage)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.teilnahme is None:
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
            "umfrage": self.umfrage,
            "sitzung": self.umfrage.sitzung,
            "gremium": self.umfrage.sitzung.gremium,
            "teilnahme": self.teilnahme,
            "name": self.teilnahme.mitglied.name,
            "geschlossen": zeige.geschlossen(self.umfrage),
            "eigene": zeige.eigene_zeilen(self.umfrage, self.eigene),
            "amt": zeige.amt(self.umfrage),
        }


# The address itself is the right, and mail programs open it without cookies: no CSRF token.
# Not in one transaction: the count of answers per address must hold whatever becomes of the answer.
@method_decorator([csrf_exempt, transaction.non_atomic_requests], name="dispatch")
class UmfrageLink(UmfrageLinkSeite, FormPage):
    """Show the dates; POST stores the answers and leads to the confirmation."""

    template_name: ClassVar[str] = "sitzungen/umfrage_link.html"
    form_class: ClassVar[type[BaseForm]] = UmfrageAntwortForm

    def form_kwargs(self) -> dict[str, Any]:
        initial: dict[str, Any] = {f"termin_{pk}": wert for pk, wert in self.eigene.items()}
        initial["bemerkung"] = self.teilnahme.bemerkung
        return {"optionen": list(self.umfrage.sitzung.terminoptionen.all()), "initial": initial}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="sitzungen", action="umfrage_link", config=GRENZE):
            page = TemplateResponse(request, "sitzungen/zu_viele.html", status=429)
            page.headers["Retry-After"] = "60"
            return page
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: UmfrageAntwortForm) -> HttpResponse:  # type: ignore[override]
        record_terminantworten(
            self.umfrage,
            self.teilnahme.mitglied,
            form.werte(),
            bemerkung=form.cleaned_data["bemerkung"],
            kanal=Kanal.LINK,
        )
        page = HttpResponseRedirect(reverse("sitzungen:umfrage_danke", args=[self.kwargs["token"]]))
        page.status_code = 303
        return page


class UmfrageDanke(UmfrageLinkSeite):
    """What was stored and how to change it."""

    template_name: ClassVar[str] = "sitzungen/umfrage_danke.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.eigene:
            return HttpResponseRedirect(reverse("sitzungen:umfrage_link", args=[self.kwargs["token"]]))
        return super().get(request, *args, **kwargs)


@method_decorator(csrf_exempt, name="dispatch")
class UmfrageErinnerung(UmfrageLinkSeite):
    """No reminders of polls any more, or again. Mail programs post here by themselves (RFC 8058)."""

    template_name: ClassVar[str] = "sitzungen/umfrage_erinnerung.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("aktion") == "wieder"
        set_erinnerung(self.teilnahme, gewuenscht=wanted)
        self.teilnahme.keine_erinnerung = not wanted
        return self.page(gespeichert=True)
