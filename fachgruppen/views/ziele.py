"""The pages on which the Koordination edits the goals of its Fachgruppe."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.forms.ziele import ZielendeForm, ZielForm
from fachgruppen.models import Ziel
from fachgruppen.services.ziele import add_ziel, change_ziel, end_ziel, fassung, move_ziel
from fachgruppen.states import Zielende
from fachgruppen.views.gremium import GremiumMixin
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import heute


class ZieleBearbeiten(GremiumMixin, FormPage):
    """All goals with their buttons, and the form for a new one."""

    form_class = ZielForm
    template_name = "fachgruppen/ziele_bearbeiten.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Ziele bearbeiten", None)]

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "ziele": list(self.gremium.ziele.laufend().prefetch_related("stadtviertel")),
        }

    def form_valid(self, form: ZielForm) -> HttpResponse:
        data = form.cleaned_data
        add_ziel(
            self.gremium,
            by=self.request.user,
            text=data["text"],
            stand=data["stand"],
            stadtviertel=data["stadtviertel"],
        )
        messages.success(self.request, "Das Ziel ist angelegt und steht am Ende der Liste.")
        return HttpResponseRedirect(reverse("fachgruppen:ziele_bearbeiten", args=[self.gremium.slug]))


class ZielMixin(GremiumMixin):
    """One goal of the Gremium in the address."""

    @cached_property
    def ziel(self) -> Ziel:
        goals = Ziel.objects.laufend().filter(gremium=self.gremium).select_related("gremium")
        return get_object_or_404(goals, pk=self.kwargs["pk"])

    def liste_url(self) -> str:
        return reverse("fachgruppen:ziele_bearbeiten", args=[self.gremium.slug])

    def context(self) -> dict[str, Any]:
        return {**super().context(), "ziel": self.ziel}


class ZielBearbeiten(ZielMixin, FormPage):
    """Change one goal; a conflict shows both versions and loses none."""

    form_class = ZielForm
    template_name = "fachgruppen/ziel_bearbeiten.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Ziele bearbeiten", self.liste_url()), ("Ziel ändern", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"ziel": self.ziel, "gelesen": fassung(self.ziel)}

    def form_valid(self, form: ZielForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            change_ziel(
                self.ziel,
                by=self.request.user,
                gelesen=data["gelesen"],
                text=data["text"],
                stand=data["stand"],
                stadtviertel=data["stadtviertel"],
            )
        except Konflikt as konflikt:
            return self.both_texts(konflikt)
        messages.success(self.request, "Das Ziel ist gespeichert.")
        return HttpResponseRedirect(self.liste_url())

    def both_texts(self, konflikt: Konflikt) -> HttpResponse:
        gespeichert = Ziel.objects.prefetch_related("stadtviertel").get(pk=self.ziel.pk)
        data = self.request.POST.copy()
        data["gelesen"] = fassung(gespeichert)
        form = self.form_class(data, ziel=gespeichert)
        return self.page(form=form, konflikt=konflikt, gespeichert=gespeichert)


class ZielVerschieben(ZielMixin, ActionView):
    """The buttons "nach oben" and "nach unten"."""

    def act(self) -> str:
        schritt = -1 if self.request.POST.get("richtung") == "hoch" else 1
        move_ziel(self.ziel, by=self.request.user, schritt=schritt)
        return ""

    def success_url(self) -> str:
        return f"{self.liste_url()}#ziel-{self.ziel.pk}"


class ZielBeenden(ZielMixin, FormPage):
    """Say why a goal ends and what came of it; it stays in the history."""

    form_class = ZielendeForm
    template_name = "fachgruppen/ziel_beenden.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Ziele bearbeiten", self.liste_url()), ("Ziel beenden", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"versehen": self.ziel.von == heute()}

    def form_valid(self, form: ZielendeForm) -> HttpResponse:
        ende = Zielende(form.cleaned_data["ende"])
        end_ziel(self.ziel, by=self.request.user, ende=ende, ergebnis=form.cleaned_data["ergebnis"])
        mistake = ende == Zielende.VERSEHEN
        messages.success(
            self.request,
            "Das Ziel ist weg, als wäre es nie angelegt worden."
            if mistake
            else "Das Ziel ist beendet. Im Verlauf der Ziele bleibt es mit seinem Ergebnis stehen.",
        )
        return HttpResponseRedirect(self.liste_url())
