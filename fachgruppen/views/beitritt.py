"""Pages of the wish to join: say it, take it back, decide about it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.forms.zugehoerigkeit import AblehnenForm, AnnehmenForm, MitmachenForm
from fachgruppen.models import Beitrittswunsch, Gremium
from fachgruppen.selectors import stellung
from fachgruppen.selectors.zugehoerigkeit import (
    beitretbare_gremien_for,
    laufende_zugehoerigkeit,
    letzter_wunsch,
    visible_wuensche_for,
)
from fachgruppen.services.beitritt import (
    accept_beitrittswunsch,
    decline_beitrittswunsch,
    send_beitrittswunsch,
    withdraw_beitrittswunsch,
)
from fachgruppen.states import Wunschstatus
from fachgruppen.views.gremium import GremiumMixin
from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import ActionView, FormPage


def nachricht_an(mitglied: Mitglied) -> str:
    """Return the sentence that says how the person hears of it."""
    if mitglied.ist_per_mail_erreichbar:
        return f"{mitglied.name} bekommt eine E-Mail."
    return f"{mitglied.name} hat keine gültige E-Mail-Adresse. Sagen Sie es der Person selbst."


class BeitretbarMixin(GremiumMixin):
    """A Gremium that people can join: the Steuerungsgruppe is none of them."""

    @cached_property
    def gremium(self) -> Gremium:
        return get_object_or_404(beitretbare_gremien_for(self.request.user), slug=self.kwargs["slug"])


class Mitmachen(BeitretbarMixin, FormPage):
    """Say that you want to join, or see what has become of it."""

    permission = "mitglieder.lesen"
    form_class = MitmachenForm
    template_name = "fachgruppen/mitmachen.html"

    def permission_object(self) -> None:  # type: ignore[override]
        return None

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Mitmachen", None)]

    def context(self) -> dict[str, Any]:
        who = stellung(self.request.user)
        wunsch = letzter_wunsch(self.gremium, self.request.user)
        present = laufende_zugehoerigkeit(self.gremium, who.mitglied_id)
        return {
            **super().context(),
            "wunsch": wunsch,
            "offen": wunsch is not None and wunsch.status == Wunschstatus.OFFEN,
            "zugehoerigkeit": present,
            "gehoert_an": self.gremium.pk in who.gremien and not (present and present.ist_gast),
        }

    def form_valid(self, form: MitmachenForm) -> HttpResponse:
        send_beitrittswunsch(self.gremium, by=self.request.user, text=form.cleaned_data["text"])
        messages.success(
            self.request,
            "Ihr Wunsch ist abgeschickt. Sie bekommen eine Nachricht, sobald darüber entschieden ist.",
        )
        return HttpResponseRedirect(self.gremium.get_absolute_url())


class WunschZuruecknehmen(BeitretbarMixin, ActionView):
    """Take the own wish back."""

    permission = "mitglieder.lesen"

    def permission_object(self) -> None:  # type: ignore[override]
        return None

    def act(self) -> str:
        wunsch = letzter_wunsch(self.gremium, self.request.user)
        if wunsch is None:
            raise Ablehnung("Es liegt kein Wunsch von Ihnen vor. Es wurde nichts geändert.")
        withdraw_beitrittswunsch(wunsch, by=self.request.user)
        return "Ihr Wunsch ist zurückgenommen. Sie können jederzeit einen neuen äußern."

    def success_url(self) -> str:
        return self.gremium.get_absolute_url()


class WunschMixin(BeitretbarMixin):
    """One wish, for those who decide; for everybody else it does not exist."""

    hides = True

    @cached_property
    def wunsch(self) -> Beitrittswunsch:
        rows = visible_wuensche_for(self.request.user).select_related("entschieden_von__mitglied")
        return get_object_or_404(rows, gremium=self.gremium, pk=self.kwargs["pk"])

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        members = reverse("portal:fachgruppe_mitglieder", args=[self.gremium.slug])
        return [("Mitglieder", members), ("Beitrittswunsch", None)]

    def context(self) -> dict[str, Any]:
        wunsch = self.wunsch
        institution = wunsch.mitglied.institution
        return {
            **super().context(),
            "wunsch": wunsch,
            "person": wunsch.mitglied,
            "fakten": [
                ("Institution", institution.name if institution else "keine Angabe", ""),
                ("Funktion", wunsch.mitglied.funktion or "keine Angabe", ""),
                ("Dazu schreibt die Person", wunsch.text or "keine Angabe", ""),
            ],
            "offen": wunsch.status == Wunschstatus.OFFEN,
        }

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, f"{sentence} {nachricht_an(self.wunsch.mitglied)}")
        members = reverse("portal:fachgruppe_mitglieder", args=[self.gremium.slug])
        return HttpResponseRedirect(members)


class WunschAnnehmen(WunschMixin, FormPage):
    """The wish with who, from where and why; one click takes the person in."""

    form_class = AnnehmenForm
    template_name = "fachgruppen/beitrittswunsch.html"

    def form_valid(self, form: AnnehmenForm) -> HttpResponse:
        accept_beitrittswunsch(self.wunsch, by=self.request.user, von=form.cleaned_data["von"])
        return self.done(f"{self.wunsch.mitglied.name} ist aufgenommen.")


class WunschAblehnen(WunschMixin, FormPage):
    """Decline with a sentence."""

    form_class = AblehnenForm
    template_name = "fachgruppen/beitrittswunsch_ablehnen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.wunsch.status != Wunschstatus.OFFEN:
            return HttpResponseRedirect(self.wunsch.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AblehnenForm) -> HttpResponse:
        decline_beitrittswunsch(self.wunsch, by=self.request.user, antwort=form.cleaned_data["antwort"])
        return self.done("Der Wunsch ist abgelehnt.")
