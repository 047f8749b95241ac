"""The first login in three steps; it can be left after each and goes on where it was left."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.account.utils import perform_login
from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from fachgruppen.beitritt.forms.einladung import ErsterSchrittForm
from fachgruppen.mitteilungen.views.benachrichtigungen import Benachrichtigungen
from mitglieder.einladung import Einladungslink, Linkstand, lies_token
from mitglieder.forms import FreigabenForm
from mitglieder.models import Konto
from mitglieder.selectors import konto_zum, linkstand
from mitglieder.services.einladung import finish_schritt, redeem_einladung, renew_einladung
from mitglieder.services.profil import set_freigaben
from mitglieder.views import EigeneSeite
from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, FormPage
from netzwerk.base.spamschutz import zu_viele

# Unlike at other links the browser tells our own pages where it comes from: the form is checked by it, so
# that nobody can be logged in to a foreign account from a foreign page.
KOPFZEILEN = {**KOPFZEILEN_LINK, "Referrer-Policy": "same-origin"}
_TITEL = ("Passwort und Angaben", "Wer sieht was?", "Nachrichten")


def schrittkette(jetzt: int) -> list[dict[str, str]]:
    """Return the three steps for the chain on top of the page."""
    states = ["fertig" if n < jetzt else "jetzt" if n == jetzt else "spaeter" for n in (1, 2, 3)]
    return [
        {"titel": titel, "angabe": "", "stand": stand} for titel, stand in zip(_TITEL, states, strict=True)
    ]


# The counts of tries must hold whatever becomes of the answer, so this is not one transaction.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class EinladungAnnehmen(FormPage):
    """Step 1, by the link of the mail: a password, and are the data right? Looking never writes."""

    permission: ClassVar[str] = PUBLIC
    form_class: ClassVar[type[BaseForm]] = ErsterSchrittForm
    template_name: ClassVar[str] = "beitritt/einladung.html"

    @cached_property
    def link(self) -> Einladungslink | None:
        return lies_token(self.kwargs["token"])

    @cached_property
    def konto(self) -> Konto | None:
        return konto_zum(self.link) if self.link is not None else None

    @cached_property
    def stand(self) -> Linkstand | None:
        if self.konto is None or self.link is None:
            return None
        return linkstand(self.konto, self.link)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN.items():
            response.headers[name] = value
        return response

    def form_kwargs(self) -> dict[str, Any]:
        return {"konto": self.konto}

    def context(self) -> dict[str, Any]:
        return {"konto": self.konto, "schritte": schrittkette(1)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request) if self.stand == Linkstand.OFFEN else self.geschlossen()

    def geschlossen(self, *, gesendet: bool = False) -> HttpResponse:
        """Say what has become of the link and how to go on."""
        context = {"stand": self.stand, "gesendet": gesendet, "view": self}
        status = 200 if self.stand is not None else 404
        return TemplateResponse(self.request, "beitritt/einladung_zu.html", context, status=status)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (wait := zu_viele(request, "einladung", "30/h/ip")) is not None:
            return wait
        if self.stand == Linkstand.OFFEN:
            return super().post(request)
        if self.stand in {Linkstand.ABGELAUFEN, Linkstand.UEBERHOLT}:
            return self._neuer_link()
        return self.geschlossen()

    def _neuer_link(self) -> HttpResponse:
        """Send a new link, to the stored address only."""
        key = str(self.link.konto_id)  # type: ignore[union-attr]
        if (wait := zu_viele(self.request, "neuer_link", "10/h/ip,3/h/key", key=key)) is not None:
            return wait
        renew_einladung(self.link)  # type: ignore[arg-type]
        return self.geschlossen(gesendet=True)

    def form_valid(self, form: ErsterSchrittForm) -> HttpResponse:
        data = form.cleaned_data
        konto = redeem_einladung(
            self.link,  # type: ignore[arg-type]
            passwort=data["password1"],
            funktion=data["funktion"],
            telefon=data["telefon"],
        )
        messages.success(self.request, "Ihr Passwort ist gespeichert, Sie sind angemeldet.")
        return perform_login(self.request, konto, redirect_url=reverse("beitritt:sichtbarkeit"))


class Sichtbarkeit(EigeneSeite):
    """Step 2: who sees which of my data."""

    form_class: ClassVar[type[BaseForm]] = FreigabenForm
    template_name: ClassVar[str] = "beitritt/sichtbarkeit.html"

    def context(self) -> dict[str, Any]:
        return {"schritte": schrittkette(2)}

    def form_valid(self, form: FreigabenForm) -> HttpResponse:
        set_freigaben(self.mitglied, form.stufen(), by=self.request.user)
        finish_schritt(self.request.user, 2)
        return HttpResponseRedirect(reverse("beitritt:nachrichten"))


class Nachrichten(Benachrichtigungen):
    """Step 3: which messages come how soon; a second factor is offered beside it."""

    template_name: ClassVar[str] = "beitritt/nachrichten.html"

    def context(self) -> dict[str, Any]:
        return {"schritte": schrittkette(3)}

    def form_valid(self, form: Any) -> HttpResponse:
        self.save(form)
        finish_schritt(self.request.user, 3)
        messages.success(self.request, "Alles ist eingerichtet. Hier steht ab jetzt, was für Sie zu tun ist.")
        return HttpResponseRedirect(reverse("portal:mein_bereich"))
