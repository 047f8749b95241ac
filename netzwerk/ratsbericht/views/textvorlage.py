"""The page of the city's DOCX template: which one is used, how to make one, upload, download."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator

from netzwerk.base.datei import datei_antwort
from netzwerk.base.seiten import ActionView, FormPage, PageView
from netzwerk.base.textdatei import DOCX
from netzwerk.ratsbericht.fassungsstand import Vorlagenzweck
from netzwerk.ratsbericht.forms.fassung import TextvorlageForm
from netzwerk.ratsbericht.models import Textvorlage
from netzwerk.ratsbericht.platzhalter import SAETZE
from netzwerk.ratsbericht.selectors.fassungen import textvorlagen
from netzwerk.ratsbericht.services.textvorlage import reset_textvorlage, take_textvorlage
from netzwerk.ratsbericht.standardvorlage import NAMEN, mitgelieferte

GRENZE = {"textvorlage": "30/h/user"}
ZU_VIELE = (
    "Sie haben in der letzten Stunde sehr viele Vorlagen hochgeladen. Warten Sie eine Stunde und laden Sie "
    "diese dann noch einmal hoch."
)


# Of each kind: the name of its page, what the template is for, what is made in it.
WORTE = {
    Vorlagenzweck.BERICHT: (
        "Word-Vorlage der Stadt",
        "Die Word-Datei jeder neuen Fassung entsteht in dieser Vorlage. Frühere Fassungen bleiben, wie sie "
        "sind.",
        "Neue Fassungen",
    ),
    Vorlagenzweck.DECKBLATT: (
        "Word-Vorlage für das Deckblatt",
        "In dieser Vorlage entsteht die Word-Datei des Deckblatts, mit Beratungsfolge und "
        "Beschlussvorschlag.",
        "Deckblätter",
    ),
}


def vorlagen_url(zweck: Vorlagenzweck) -> str:
    """Return the page of this kind of template."""
    name = "textvorlage" if zweck == Vorlagenzweck.BERICHT else "deckblattvorlage"
    return reverse(f"ratsbericht:{name}")


class Zweckseite(PageView):
    """A page about one kind of template, which the address says."""

    permission: ClassVar[str] = "ratsbericht.schreiben"
    kwargs: dict[str, Any]

    @property
    def zweck(self) -> Vorlagenzweck:
        if self.kwargs["zweck"] not in Vorlagenzweck:
            raise Http404
        return Vorlagenzweck(self.kwargs["zweck"])


# Not in one transaction: the check takes seconds, the service writes in a transaction of its own.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class Vorlagenseite(FormPage, Zweckseite):
    """Upload a template; below it what is in use and which placeholders there are."""

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
        return textvorlagen(self.zweck)

    def context(self) -> dict[str, Any]:
        return {
            "pfad": [("Berichte an den Stadtrat", reverse("ratsbericht:liste")), ("Word-Vorlage", None)],
            "zweck": self.zweck,
            "name": WORTE[self.zweck][0],
            "vorspann": WORTE[self.zweck][1],
            "platz": f"{{{{ {SAETZE[self.zweck].platz} }}}}",
            "zurueck_url": reverse("ratsbericht:textvorlage_zurueck", args=[self.zweck]),
            "beispiel_url": reverse("ratsbericht:textvorlage_beispiel", args=[self.zweck]),
            "reiter": [
                {"titel": kind.label, "url": vorlagen_url(kind), "aktuell": kind == self.zweck}
                for kind in Vorlagenzweck
            ],
            "aktive": next((row for row in self.vorlagen if row.aktiv), None),
            "vorlagen": self.vorlagen,
            "platzhalter": [
                (f"{{{{ {name} }}}}", words, example)
                for name, (words, example) in SAETZE[self.zweck].alle.items()
            ],
        }

    def form_valid(self, form: TextvorlageForm) -> HttpResponse:  # type: ignore[override]
        made = take_textvorlage(form.cleaned_data["datei"], self.zweck, by=self.request.user)
        what = WORTE[self.zweck][2]
        messages.success(self.request, f"„{made.dateiname}“ ist geprüft. {what} entstehen in dieser Vorlage.")
        return HttpResponseRedirect(vorlagen_url(self.zweck))


class VorlageZurueck(ActionView, Zweckseite):
    """Back to the template that ships."""

    def act(self) -> str:
        reset_textvorlage(self.zweck)
        return f"{WORTE[self.zweck][2]} entstehen wieder in der Vorlage des Portals."

    def success_url(self) -> str:
        return vorlagen_url(self.zweck)


class VorlageLaden(PageView):
    """The file of one uploaded template."""

    permission: ClassVar[str] = "ratsbericht.schreiben"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(Textvorlage, pk=kwargs["pk"])
        return datei_antwort(bytes(row.inhalt), DOCX, f"vorlage-{row.zweck}-{row.pk}.docx")


class Beispielvorlage(Zweckseite):
    """The template that ships, to begin with."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return datei_antwort(mitgelieferte(self.zweck), DOCX, NAMEN[self.zweck])
