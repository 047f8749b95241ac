"""What a visitor sees: the form to register, what to do next, and the page behind the link of the mail."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from fachgruppen.vorhaben.forms.anmeldung import AnmeldeForm
from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung
from fachgruppen.vorhaben.selectors.anmeldungen import liste_von
from fachgruppen.vorhaben.services.anmeldung import cancel_anmeldung, confirm_anmeldung, register_anmeldung
from fachgruppen.vorhaben.token import lies_anmelde_token
from fachgruppen.vorhaben.views.veranstaltung import VeranstaltungMixin
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, PageView
from netzwerk.base.spamschutz import OffenesFormular, zu_viele
from netzwerk.base.sprache import Deutsch

JE_LINK = "30/m/ip"


class Anmelden(VeranstaltungMixin, OffenesFormular):
    """Register without an account. The answer is the same whether the address is known or not."""

    # Of one connection, and to one address for one event: nobody is flooded with mails.
    grenzen = (("anmeldung", "20/h/ip"), ("anmeldung_adresse", "5/d/key"))
    zu_viel = _(
        "Von Ihrem Anschluss oder für diese Adresse kamen in kurzer Zeit zu viele Anmeldungen. Ihre Angaben "
        "stehen unten. Schicken Sie sie in einer Stunde noch einmal ab. Geht es dann noch nicht, rufen Sie "
        "die Geschäftsstelle an."
    )
    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "veranstaltungen"
    form_class: ClassVar[type[BaseForm]] = AnmeldeForm
    template_name: ClassVar[str] = "vorhaben/anmelden.html"
    titel = _("Zur Veranstaltung anmelden")

    @cached_property
    def liste(self) -> Anmeldeliste:
        found = liste_von(self.veranstaltung)
        if found is None:
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        person = mitglied_von(self.request.user)
        known = {"name": person.name, "email": person.email} if person is not None else {}
        return {"liste": self.liste, "initial": known}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "liste": self.liste}

    def form_valid(self, form: AnmeldeForm) -> HttpResponse:
        if held := self.form_zu_viel(form, f"{self.veranstaltung.pk}:{form.cleaned_data['email']}"):
            return held
        register_anmeldung(self.veranstaltung, form.angaben())
        return HttpResponseRedirect(reverse("vorhaben:angemeldet", args=[self.veranstaltung.uuid]))


class Angemeldet(VeranstaltungMixin, PageView):
    """What to do next: look into the mailbox. Says nothing about anybody."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "veranstaltungen"
    template_name: ClassVar[str] = "vorhaben/angemeldet.html"
    titel = _("Bitte bestätigen")


# The address itself is the right: no CSRF token, no cookie.
@method_decorator([csrf_exempt, transaction.non_atomic_requests], name="dispatch")
class AnmeldungPerLink(PageView):
    """The registration behind a mailed link. Looking never writes; the buttons confirm and cancel."""

    permission: ClassVar[str] = PUBLIC
    bereich: ClassVar[str] = "veranstaltungen"
    template_name: ClassVar[str] = "vorhaben/anmeldung.html"

    @cached_property
    def anmeldung(self) -> Anmeldung | None:
        key = lies_anmelde_token(self.kwargs["token"])
        rows = Anmeldung.objects.select_related("liste__veranstaltung__gremium")
        found: Anmeldung | None = rows.filter(pk=key).first() if key is not None else None
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN_LINK.items():
            response.headers[name] = value
        return response

    def context(self) -> dict[str, Any]:
        row = self.anmeldung
        event = row.liste.veranstaltung if row else None
        return {
            "anmeldung": row, "veranstaltung": event, "name": Deutsch(event.titel if event else ""),
        }  # fmt: skip

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page() if self.anmeldung is not None else self.ungueltig()

    def ungueltig(self) -> HttpResponse:
        return TemplateResponse(self.request, "vorhaben/anmeldung_ungueltig.html", status=404)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        late = zu_viele(request, "anmeldung_link", JE_LINK)
        if late is not None:
            return late
        if self.anmeldung is None:
            return self.ungueltig()
        act = cancel_anmeldung if "abmelden" in request.POST else confirm_anmeldung
        try:
            done = act(self.anmeldung)
        except Ablehnung as refusal:
            return self.page(ablehnung=str(refusal))
        return self.page(anmeldung=done, getan=True)
