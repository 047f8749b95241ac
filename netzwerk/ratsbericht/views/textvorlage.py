"""The page of the city's DOCX template: which one is used, how to make one, upload, download."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator

from netzwerk.base.datei import datei_antwort
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.textdatei import DOCX
from netzwerk.ratsbericht.forms.fassung import TextvorlageForm
from netzwerk.ratsbericht.models import Textvorlage
from netzwerk.ratsbericht.platzhalter import PLATZHALTER
from netzwerk.ratsbericht.selectors.fassungen import textvorlagen
from netzwerk.ratsbericht.services.textvorlage import reset_textvorlage, take_textvorlage
from netzwerk.ratsbericht.standardvorlage import NAME, standardvorlage

GRENZE = {"textvorlage": "30/h/user"}
ZU_VIELE = (
    "Sie haben in der letzten Stunde sehr viele Vorlagen hochgeladen. Warten Sie eine Stunde und laden Sie "
    "diese dann noch einmal hoch."
)


# Not in one transaction: the check takes seconds, the service writes in a transaction of its own.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class Vorlagenseite(FormPage):
    """Upload a template; below it what is in use and which placeholders there are."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    bereich: ClassVar[str] = "steuerungsgruppe"
    form_class = TextvorlageForm
    template_name: ClassVar[str] = "ratsbericht/textvorlage.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="ratsbericht", action="textvorlage", config=GRENZE):
            form = self.get_form()
            form.add_error(None, ZU_VIELE)
            page = self.page(form=form, status=429)
            page.headers["Retry-After"] = "3600"
            return page
        return super().post(request, *args, **kwargs)

    @cached_property
    def vorlagen(self) -> list[Textvorlage]:
        return textvorlagen()

    def context(self) -> dict[str, Any]:
        return {
            "pfad": [("Berichte an den Stadtrat", reverse("ratsbericht:liste")), ("Word-Vorlage", None)],
            "aktive": next((row for row in self.vorlagen if row.aktiv), None),
            "vorlagen": self.vorlagen,
            "platzhalter": [
                (f"{{{{ {name} }}}}", words, example) for name, (words, example) in PLATZHALTER.items()
            ],
        }

    def form_valid(self, form: TextvorlageForm) -> HttpResponse:  # type: ignore[override]
        made = take_textvorlage(form.cleaned_data["datei"], by=self.request.user)
        messages.success(
            self.request, f"„{made.dateiname}“ ist geprüft. Neue Fassungen entstehen in dieser Vorlage."
        )
        return HttpResponseRedirect(reverse("ratsbericht:textvorlage"))


class VorlageZurueck(ActionView):
    """Back to the template that ships."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    def act(self) -> str:
        reset_textvorlage()
        return "Neue Fassungen entstehen wieder in der Vorlage des Portals."

    def success_url(self) -> str:
        return reverse("ratsbericht:textvorlage")


class VorlageLaden(PageView):
    """The file of one uploaded template."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(Textvorlage, pk=kwargs["pk"])
        return datei_antwort(bytes(row.inhalt), DOCX, f"vorlage-{row.pk}.docx")


class Beispielvorlage(PageView):
    """The template that ships, to begin with."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return datei_antwort(standardvorlage(), DOCX, NAME)
