"""The distribution list of the Katalog: its addresses, sending a selection, what was sent, leaving it."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from fachgruppen.angebote.forms.verteiler import AussendungForm, StelleForm
from fachgruppen.angebote.katalogdruck import katalog_pdf
from fachgruppen.angebote.models import Aussendung, Verteilerstelle
from fachgruppen.angebote.selectors.verteiler import aussendungen, empfaenger, versand_von, verteilerstellen
from fachgruppen.angebote.services.verteiler import (
    Sendung,
    remove_stelle,
    save_stelle,
    send_aussendung,
    unsubscribe_stelle,
)
from fachgruppen.angebote.token import lies_verteiler_token
from fachgruppen.angebote.views.katalog import DRUCK_HOECHSTENS, KatalogSeite
from netzwerk.base.datei import datei_antwort
from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, ActionView, FormPage, PageView

AUSSENDUNGEN_HOECHSTENS = 50


class VerteilerMixin:
    permission: ClassVar[str] = "angebote.verteilen"
    bereich: ClassVar[str] = "angebote"
    request: HttpRequest
    kwargs: dict[str, Any]

    def pfad(self, *rest: tuple[str, str | None]) -> list[tuple[str, str | None]]:
        return [("Angebote", reverse("angebote:katalog")), *rest]

    def success_url(self) -> str:
        return reverse("angebote:verteiler")


class Verteiler(VerteilerMixin, PageView):
    """Who is on the list, and what was sent so far."""

    template_name: ClassVar[str] = "angebote/verteiler.html"

    def context(self) -> dict[str, Any]:
        return {
            "stellen": list(verteilerstellen()),
            "aussendungen": list(aussendungen()[:AUSSENDUNGEN_HOECHSTENS]),
            "pfad": self.pfad(("Verteiler", None)),
        }


class StelleNeu(VerteilerMixin, FormPage):
    form_class: ClassVar[type[BaseForm]] = StelleForm
    template_name: ClassVar[str] = "angebote/verteilerstelle.html"
    titel: ClassVar[str] = "Stelle aufnehmen"

    @cached_property
    def stelle(self) -> Verteilerstelle | None:
        return None

    def context(self) -> dict[str, Any]:
        return {
            "titel": self.titel,
            "stelle": self.stelle,
            "zurueck": self.success_url(),
            "pfad": self.pfad(("Verteiler", self.success_url()), (self.titel, None)),
        }

    def form_valid(self, form: StelleForm) -> HttpResponse:
        row = save_stelle(self.stelle, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, f"{row.name} steht im Verteiler.")
        return HttpResponseRedirect(self.success_url())


class StelleAendern(StelleNeu):
    titel = "Stelle ändern"

    @cached_property
    def stelle(self) -> Verteilerstelle:
        found: Verteilerstelle = get_object_or_404(Verteilerstelle, pk=self.kwargs["pk"])
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"name": self.stelle.name, "email": self.stelle.email}}


class StelleEntfernen(VerteilerMixin, ActionView):
    def act(self) -> str:
        row = Verteilerstelle.objects.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            return ""
        remove_stelle(row, by=self.request.user)
        return f"{row.name} ist aus dem Verteiler genommen."


class Versenden(VerteilerMixin, FormPage, KatalogSeite):
    """Look at what goes to whom, then send it: the selection stands in the address."""

    permission: ClassVar[str] = "angebote.verteilen"
    form_class: ClassVar[type[BaseForm]] = AussendungForm
    template_name: ClassVar[str] = "angebote/versenden.html"

    @cached_property
    def empfaenger(self) -> list[Verteilerstelle]:
        return empfaenger()

    def form_kwargs(self) -> dict[str, Any]:
        language = self.request.GET.get("sprache_der_datei", "de")
        return {"initial": {"stellen": len(self.empfaenger), "sprache": language}}

    def context(self) -> dict[str, Any]:
        asked = self.form.adresse()
        return {
            "beschreibung": self.beschreibung,
            "anzahl": min(self.rows().count(), DRUCK_HOECHSTENS),
            "empfaenger": self.empfaenger,
            "pdf_url": f"{reverse('angebote:pdf')}?{asked}",
            "zurueck": f"{reverse('angebote:katalog')}?{asked}",
            "pfad": self.pfad(("Verteiler", self.success_url()), ("Auswahl senden", None)),
        }

    def form_valid(self, form: AussendungForm) -> HttpResponse:
        data = form.cleaned_data
        with override(data["sprache"]):
            sendung = self._sendung(data["sprache"], data["anschreiben"])
        sent = send_aussendung(
            sendung, by=self.request.user, stellen=data["stellen"], schluessel=data["schluessel"]
        )
        messages.success(self.request, f"Der Katalog geht jetzt an {sent.empfaenger} Stellen.")
        return HttpResponseRedirect(reverse("angebote:aussendung", args=[sent.pk]))

    def _sendung(self, language: str, words: str) -> Sendung:
        """Make the file in the language of the file."""
        rows = list(self.rows().order_by("art", "sortname", "pk")[:DRUCK_HOECHSTENS])
        file = katalog_pdf(rows, self.beschreibung) if rows else b""
        asked = QueryDict(self.form.adresse()).urlencode()
        return Sendung(self.beschreibung, asked, language, len(rows), file, words)


class AussendungSeite(VerteilerMixin, PageView):
    """What was sent when by whom, and how each address got it."""

    template_name: ClassVar[str] = "angebote/aussendung.html"

    @cached_property
    def aussendung(self) -> Aussendung:
        found: Aussendung = get_object_or_404(aussendungen(), pk=self.kwargs["pk"])
        return found

    def context(self) -> dict[str, Any]:
        row = self.aussendung
        again = f"{reverse('angebote:versenden')}?{row.adresse}&sprache_der_datei={row.sprache}"
        return {
            "aussendung": row,
            "versand": list(versand_von(row)),
            "noch_einmal": again.replace("?&", "?"),
            "pfad": self.pfad(("Verteiler", self.success_url()), (str(row), None)),
        }


class AussendungPdf(VerteilerMixin, PageView):
    """The file as it was sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = Aussendung.objects.filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Http404
        return datei_antwort(bytes(row.pdf), "application/pdf", "Angebote.pdf")


# The address itself is the right: mail programs post to it without a cookie.
@method_decorator(csrf_exempt, name="dispatch")
class Abmelden(PageView):
    """Leave the list by the link of a mail; looking changes nothing: mail scanners look."""

    permission: ClassVar[str] = PUBLIC
    template_name: ClassVar[str] = "angebote/abmelden.html"

    @cached_property
    def stelle(self) -> Verteilerstelle | None:
        pk = lies_verteiler_token(self.kwargs["token"])
        return Verteilerstelle.objects.filter(pk=pk).first() if pk is not None else None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN_LINK.items():
            response.headers[name] = value
        return response

    def context(self) -> dict[str, Any]:
        return {"stelle": self.stelle}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page() if self.stelle is not None else self._unbekannt()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.stelle is None:
            return self._unbekannt()
        return self.page(stelle=unsubscribe_stelle(self.stelle.pk), fertig=True)

    def _unbekannt(self) -> HttpResponse:
        return TemplateResponse(self.request, "angebote/abmelden_ungueltig.html", status=404)
