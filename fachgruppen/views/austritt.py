"""Pages on which a membership ends: by the person, by those who lead, and taking it back."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.forms.zugehoerigkeit import AustrittForm
from fachgruppen.models import Amt, Zugehoerigkeit
from fachgruppen.selectors import stellung
from fachgruppen.selectors.zugehoerigkeit import aemter_nach, laufende_zugehoerigkeit
from fachgruppen.services.austritt import end_zugehoerigkeit, take_back_austritt
from fachgruppen.views.beitritt import BeitretbarMixin, nachricht_an
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import heute

KEIN_AMT_ZURUECK = "Das Amt ist inzwischen neu besetzt oder geändert und kommt nicht von selbst zurück."


class EigeneMixin(BeitretbarMixin):
    """The reader's own membership; those who were delegated have none."""

    permission = "fachgruppen.austreten"

    @cached_property
    def zugehoerigkeit(self) -> Zugehoerigkeit | None:
        return laufende_zugehoerigkeit(self.gremium, stellung(self.request.user).mitglied_id)


class FremdeMixin(BeitretbarMixin):
    """The membership of the address, for those who lead the Gremium."""

    @cached_property
    def zugehoerigkeit(self) -> Zugehoerigkeit:
        rows = Zugehoerigkeit.objects.select_related("gremium", "mitglied__institution", "austritt")
        return get_object_or_404(rows, gremium=self.gremium, pk=self.kwargs["pk"])

    def mitglieder_url(self) -> str:
        return reverse("portal:fachgruppe_mitglieder", args=[self.gremium.slug])


class EndeMixin:
    """What both pages that end a membership share: the offices that end with it, and the form."""

    zugehoerigkeit: Any
    form_class = AustrittForm

    @cached_property
    def aemter(self) -> list[Amt]:
        row = self.zugehoerigkeit
        return aemter_nach(row.gremium, row.mitglied, heute()) if row is not None else []

    def end(self, form: AustrittForm, by: Any) -> Zugehoerigkeit:
        data = form.cleaned_data
        if self.zugehoerigkeit is None:
            raise Ablehnung("Hier gibt es keine Mitgliedschaft, die Sie beenden können.")
        return end_zugehoerigkeit(
            self.zugehoerigkeit,
            by=by,
            letzter_tag=data["letzter_tag"],
            grund=data["grund"],
            mit_aemtern=data.get("mit_aemtern", False),
        ).zugehoerigkeit


class Austreten(EndeMixin, EigeneMixin, FormPage):
    """What ends when you leave, and from when on."""

    template_name = "fachgruppen/austreten.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Austreten", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"aemter": self.aemter, "selbst": True}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "zugehoerigkeit": self.zugehoerigkeit, "aemter": self.aemter}

    def form_valid(self, form: AustrittForm) -> HttpResponse:
        row = self.end(form, self.request.user)
        messages.success(
            self.request,
            f"Ihr Austritt ist erklärt. Letzter Tag ist der {tag(row.bis)}. "
            "Bis dahin können Sie ihn zurücknehmen.",
        )
        return HttpResponseRedirect(reverse("portal:fachgruppe_mitglieder", args=[self.gremium.slug]))


class AustrittZuruecknehmen(EigeneMixin, ActionView):
    """Stay after all, until the last day is over."""

    def act(self) -> str:
        if self.zugehoerigkeit is None:
            raise Ablehnung("Hier gibt es keinen Austritt, den Sie zurücknehmen können.")
        restored = take_back_austritt(self.zugehoerigkeit, by=self.request.user)
        sentence = "Ihr Austritt ist zurückgenommen. Sie gehören weiter dazu."
        return sentence if restored else f"{sentence} {KEIN_AMT_ZURUECK}"

    def success_url(self) -> str:
        return reverse("portal:fachgruppe_mitglieder", args=[self.gremium.slug])


class MitgliedschaftBeenden(EndeMixin, FremdeMixin, FormPage):
    """Those who lead end a membership, with a reason that the person gets."""

    template_name = "fachgruppen/mitgliedschaft_beenden.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Mitglieder", self.mitglieder_url()), (self.zugehoerigkeit.mitglied.name, None)]

    def form_kwargs(self) -> dict[str, Any]:
        own = self.zugehoerigkeit.mitglied_id == stellung(self.request.user).mitglied_id
        return {"aemter": self.aemter, "selbst": own}

    def context(self) -> dict[str, Any]:
        row = self.zugehoerigkeit
        ended = row.bis is not None and row.bis < heute()
        return {**super().context(), "zugehoerigkeit": row, "aemter": self.aemter, "beendet": ended}

    def form_valid(self, form: AustrittForm) -> HttpResponse:
        row = self.end(form, self.request.user)
        messages.success(
            self.request,
            f"{row.mitglied.name} gehört noch bis {tag(row.bis)} dazu. {nachricht_an(row.mitglied)}",
        )
        return HttpResponseRedirect(self.mitglieder_url())


class MitgliedschaftFortsetzen(FremdeMixin, ActionView):
    """Take back the end of a membership before its last day."""

    def act(self) -> str:
        restored = take_back_austritt(self.zugehoerigkeit, by=self.request.user)
        sentence = f"{self.zugehoerigkeit.mitglied.name} gehört weiter dazu."
        return sentence if restored else f"{sentence} {KEIN_AMT_ZURUECK}"

    def success_url(self) -> str:
        return self.mitglieder_url()
