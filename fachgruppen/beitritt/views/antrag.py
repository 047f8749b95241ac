"""The public application, and its page for who holds the link: confirm, answer, take back."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from fachgruppen.beitritt.forms.antrag import AntragForm, AntwortForm
from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.selectors import antrag_zum
from fachgruppen.beitritt.selectors.antraege import offene_rueckfrage, waehlbare_gruppen
from fachgruppen.beitritt.services.antrag import (
    answer_rueckfrage,
    confirm_antrag,
    send_antrag,
    withdraw_antrag,
)
from fachgruppen.beitritt.states import Antragsstatus
from fachgruppen.beitritt.token import lies_token
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, PageView
from netzwerk.base.spamschutz import OffenesFormular, zu_viele

# Each network and each address for itself, and all together: no more mails leave than people can read.
GRENZEN = (("antrag", "10/h/ip"), ("antrag_adresse", "5/d/key"), ("antrag_alle", "100/h/key"))
ZU_VIELE = _(
    "Gerade kommen sehr viele Anträge an. Ihr Antrag ist noch nicht abgeschickt, Ihre Angaben stehen unten. "
    "Warten Sie eine Stunde und schicken Sie ihn dann ab, oder rufen Sie die Geschäftsstelle an."
)


class AntragStellen(OffenesFormular):
    """The application: the same page and the same answer for every address."""

    grenzen = GRENZEN
    zu_viel = ZU_VIELE
    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "mitmachen"
    form_class: ClassVar[type[BaseForm]] = AntragForm
    template_name: ClassVar[str] = "beitritt/antrag.html"

    def form_kwargs(self) -> dict[str, Any]:
        return {"gruppen": waehlbare_gruppen(), "vorwahl": self.request.GET.get("fachgruppe", "")}

    def context(self) -> dict[str, Any]:
        return {"pfad": [(_("Mitmachen"), reverse("portal:mitmachen")), (_("Antrag stellen"), None)]}

    def form_valid(self, form: AntragForm) -> HttpResponse:
        said = form.angaben()
        if held := self.form_zu_viel(form, said.email):
            return held
        send_antrag(said)
        return HttpResponseRedirect(reverse("beitritt:gesendet"))


class Gesendet(PageView):
    """What comes next; says nothing about anybody."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "mitmachen"
    template_name: ClassVar[str] = "beitritt/gesendet.html"


# The address itself is the right: no CSRF token, no cookie.
@method_decorator([csrf_exempt, transaction.non_atomic_requests], name="dispatch")
class PerLink(PageView):
    """Base of the pages of one application; looking never writes, because mail scanners look."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "mitmachen"

    @cached_property
    def antrag(self) -> Beitrittsantrag | None:
        return antrag_zum(lies_token(self.kwargs["token"]))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN_LINK.items():
            response.headers[name] = value
        return response

    def context(self) -> dict[str, Any]:
        return {"antrag": self.antrag, "token": self.kwargs["token"]}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page() if self.antrag is not None else self.ungueltig()

    def ungueltig(self) -> HttpResponse:
        return TemplateResponse(self.request, "beitritt/link_ungueltig.html", status=404)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (wait := zu_viele(request, "antrag_link", "30/h/ip")) is not None:
            return wait
        if self.antrag is None:
            return self.ungueltig()
        return self.handle(self.antrag)

    def handle(self, antrag: Beitrittsantrag) -> HttpResponse:
        raise NotImplementedError


class Stand(PerLink):
    """How the application stands: one button confirms it, a question is answered here."""

    template_name: ClassVar[str] = "beitritt/stand.html"

    def context(self) -> dict[str, Any]:
        row = self.antrag
        question = offene_rueckfrage(row) if row is not None else None
        return {**super().context(), "frage": question, "form": AntwortForm() if question else None}

    def handle(self, antrag: Beitrittsantrag) -> HttpResponse:
        if antrag.status == Antragsstatus.UNBESTAETIGT:
            return self._tue(lambda: confirm_antrag(antrag.uuid))
        form = AntwortForm(self.request.POST)
        if not form.is_valid():
            return self.page(form=form)
        answer = form.cleaned_data["antwort"]
        return self._tue(lambda: answer_rueckfrage(antrag.uuid, antwort=answer), form)

    def _tue(self, service: Any, form: AntwortForm | None = None) -> HttpResponse:
        try:
            service()
        except Ablehnung as refusal:
            extra = {"form": form} if form else {}
            return self.page(ablehnung=str(refusal), **extra)
        return HttpResponseRedirect(f"{self.request.path}?fertig")


class Zurueckziehen(PerLink):
    """Take the application back; everything about it is erased at once."""

    template_name: ClassVar[str] = "beitritt/zurueckziehen.html"

    def handle(self, antrag: Beitrittsantrag) -> HttpResponse:
        try:
            withdraw_antrag(antrag.uuid)
        except Ablehnung as refusal:
            return self.page(ablehnung=str(refusal))
        return self.page(fertig=True)
