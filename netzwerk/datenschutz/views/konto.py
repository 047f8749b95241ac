"""Mein Konto: everything about my login and my data in one place; and the copy of my data."""

from typing import Any, ClassVar

from allauth.account.decorators import reauthentication_required
from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from mitglieder.selectors import mitglied_von
from netzwerk.base.datei import datei_antwort
from netzwerk.base.seiten import LOGGED_IN, PageView
from netzwerk.base.uhr import heute
from netzwerk.datenschutz.selectors.antraege import eigene_antraege
from netzwerk.datenschutz.selectors.konto import letzte_auskunft, umfang
from netzwerk.datenschutz.selectors.zeilen import betroffene_von
from netzwerk.datenschutz.services.auskunft import create_auskunft

GRENZE = {"meine_daten": "10/h/user"}
MEIN_KONTO = "Mein Konto"


class MeinKonto(PageView):
    """The way to all settings of a person, each with one sentence about what it is for."""

    permission: ClassVar[str] = LOGGED_IN
    template_name: ClassVar[str] = "datenschutz/mein_konto.html"

    def context(self) -> dict[str, Any]:
        konto = self.request.user
        person = getattr(konto, "mitglied", None)
        return {
            "mitglied": mitglied_von(konto),
            "letzte": letzte_auskunft(konto),
            "antraege": eigene_antraege(person) if person else [],
            "darf_bearbeiten": konto.has_perm("datenschutz.bearbeiten"),
        }


class MeineDaten(PageView):
    """What is stored about me, and the copy. Before it leaves, the person proves that it is her."""

    permission: ClassVar[str] = LOGGED_IN
    template_name: ClassVar[str] = "datenschutz/meine_daten.html"

    def context(self) -> dict[str, Any]:
        return {
            "umfang": umfang(betroffene_von(self.request.user)),
            "letzte": letzte_auskunft(self.request.user),
            "pfad": [(MEIN_KONTO, reverse("datenschutz:mein_konto")), ("Meine Daten", None)],
        }

    @method_decorator(reauthentication_required)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(
            request, app="datenschutz", action="meine_daten", config=GRENZE, user=request.user
        ):
            page = TemplateResponse(request, "429.html", status=429)
            page.headers["Retry-After"] = "3600"
            return page
        paket = create_auskunft(request.user)
        return datei_antwort(paket, "application/zip", f"meine-daten-{heute().isoformat()}.zip")
