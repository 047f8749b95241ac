"""My own data: profile, who may see it, and the way to password and devices."""

from functools import cached_property
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from mitglieder.forms import AnmeldeadresseForm, FreigabenForm, ProfilForm
from mitglieder.models import Adresswechsel, Mitglied
from mitglieder.services.adresswechsel import (
    ABGELAUFEN,
    confirm_adresswechsel,
    discard_adresswechsel,
    offene_wechsel,
    request_adresswechsel,
)
from mitglieder.services.profil import save_profil, set_freigaben
from mitglieder.sichtbarkeit import publikum, sieht
from mitglieder.states import Feld
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import KOPFZEILEN_LINK, LOGGED_IN, PUBLIC, ActionView, FormPage, PageView


class EigeneSeite(FormPage):
    """Base of the pages on which a person keeps her own data."""

    permission = "mitglieder.profil"
    reiter_name = ""

    @cached_property
    def mitglied(self) -> Mitglied:
        rows = Mitglied.objects.select_related("institution").prefetch_related("freigaben")
        return rows.get(konto=self.request.user.pk)

    def form_kwargs(self) -> dict[str, Any]:
        return {"mitglied": self.mitglied}

    def context(self) -> dict[str, Any]:
        tabs = (
            ("Meine Angaben", "mitglieder:profil", "profil"),
            ("Wer sieht was?", "mitglieder:freigaben", "freigaben"),
            ("So sehen mich andere", "portal:so_sehen_mich_andere", "so_sehen_mich_andere"),
            ("Benachrichtigungen", "mitteilungen:benachrichtigungen", "benachrichtigungen"),
        )
        reiter = [
            {"titel": titel, "url": reverse(url), "aktuell": name == self.reiter_name}
            for titel, url, name in tabs
        ]
        return {"mitglied": self.mitglied, "reiter": reiter}


class Profil(EigeneSeite):
    form_class = ProfilForm
    template_name = "mitglieder/profil.html"
    reiter_name = "profil"

    def form_valid(self, form: ProfilForm) -> HttpResponse:
        save_profil(self.mitglied, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, "Ihr Profil ist gespeichert.")
        return HttpResponseRedirect(reverse("mitglieder:profil"))


class Freigaben(EigeneSeite):
    """Who sees which of my data; a change holds from the next page anybody opens."""

    form_class = FreigabenForm
    template_name = "mitglieder/freigaben.html"
    reiter_name = "freigaben"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "spiegel": spiegel(self.mitglied)}

    def form_valid(self, form: FreigabenForm) -> HttpResponse:
        changed = set_freigaben(self.mitglied, form.stufen(), by=self.request.user)
        sentence = (
            "Ihre Freigaben sind gespeichert und gelten ab sofort."
            if changed
            else "Es bleibt alles, wie es war."
        )
        messages.success(self.request, sentence)
        return HttpResponseRedirect(reverse("mitglieder:freigaben"))


def spiegel(mitglied: Mitglied) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return for each field what each audience sees, by the same rules as every page."""
    audiences = publikum(mitglied.pk)
    return [
        (str(feld.label), [(group.name, sieht(group.blick, mitglied, feld)) for group in audiences])
        for feld in Feld
    ]


class Anmeldeadresse(FormPage):
    """Wish for another address to log in with; the answer never tells whether somebody has it already."""

    permission = LOGGED_IN
    form_class = AnmeldeadresseForm
    template_name = "mitglieder/anmeldeadresse.html"

    def context(self) -> dict[str, Any]:
        rows = Adresswechsel.objects.filter(konto=self.request.user.pk, bestaetigt_am=None, verworfen_am=None)
        return {"offen": rows.first(), "pfad": [("Mein Konto", "/mein-konto/"), ("Anmeldeadresse", None)]}

    @method_decorator(reauthentication_required)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        limits = {"anmeldeadresse": "5/h/user"}
        if not ratelimit.consume(
            request, app="mitglieder", action="anmeldeadresse", config=limits, user=request.user
        ):
            page = TemplateResponse(request, "429.html", status=429)
            page.headers["Retry-After"] = "3600"
            return page
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AnmeldeadresseForm) -> HttpResponse:
        request_adresswechsel(self.request.user, form.cleaned_data["neu"])
        messages.success(
            self.request,
            "Wir haben eine Nachricht an die neue Adresse geschickt. Erst wenn Sie den Link darin "
            "bestätigen, gilt sie.",
        )
        return HttpResponseRedirect(reverse("mitglieder:anmeldeadresse"))


class AdresseVerwerfen(ActionView):
    permission = LOGGED_IN

    def act(self) -> str:
        discard_adresswechsel(self.request.user)
        return "Die neue Adresse ist verworfen. Es bleibt bei der bisherigen."

    def success_url(self) -> str:
        return reverse("mitglieder:anmeldeadresse")


# The link itself is the right. No CSRF check: browsers send "Origin: null" from a page without referrer.
@method_decorator(csrf_exempt, name="dispatch")
class AdresseBestaetigen(PageView):
    """Behind the link to the new address: looking changes nothing, the button does."""

    permission = PUBLIC
    template_name = "mitglieder/adresse_bestaetigen.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN_LINK.items():
            response.headers[name] = value
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = offene_wechsel(self.kwargs["token"]).first()
        return self.page(wechsel=found) if found else self.page(ablehnung=ABGELAUFEN, status=404)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            konto = confirm_adresswechsel(self.kwargs["token"])
        except Ablehnung as refusal:
            return self.page(ablehnung=str(refusal), status=404)
        return self.page(fertig=konto.email)
