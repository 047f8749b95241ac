"""Pages on which the Koordination edits the profile and the goals of its Fachgruppe."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.forms import ProfilForm, ZielForm
from fachgruppen.models import Gremium, Ziel
from fachgruppen.selectors import visible_gremien_for
from fachgruppen.services.konflikt import Konflikt
from fachgruppen.services.profil import save_profil, vorschau
from fachgruppen.services.ziele import add_ziel, change_ziel, fassung, move_ziel, remove_ziel
from netzwerk.base.seiten import ActionView, FormPage, PageView


class GremiumMixin:
    """The Gremium of the address; only those who may edit it come this far."""

    permission = "fachgruppen.bearbeiten"
    bereich = "fachgruppen"
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def gremium(self) -> Gremium:
        return get_object_or_404(visible_gremien_for(self.request.user), slug=self.kwargs["slug"])

    def permission_object(self) -> Gremium:
        return self.gremium

    def context(self) -> dict[str, Any]:
        pfad = [
            ("Fachgruppen", reverse("portal:fachgruppe_list")),
            (self.gremium.name, self.gremium.get_absolute_url()),
        ]
        return {"gremium": self.gremium, "pfad": [*pfad, *self.pfad_ende()]}

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return []


class ProfilBearbeiten(GremiumMixin, FormPage):
    """Leitsatz and profile, with a preview; a conflict shows both texts and loses none."""

    form_class = ProfilForm
    template_name = "fachgruppen/profil_bearbeiten.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Profil bearbeiten", None)]

    def form_kwargs(self) -> dict[str, Any]:
        return {"gremium": self.gremium}

    def form_valid(self, form: ProfilForm) -> HttpResponse:
        data = form.cleaned_data
        if "vorschau" in self.request.POST:
            return self.page(form=form, vorschau=vorschau(data["profil"]))
        try:
            save_profil(
                self.gremium,
                by=self.request.user,
                version=data["version"],
                leitsatz=data["leitsatz"],
                profil=data["profil"],
            )
        except Konflikt as konflikt:
            return self.both_texts(konflikt)
        messages.success(self.request, "Das Profil ist gespeichert. Alle sehen es jetzt so.")
        return HttpResponseRedirect(self.gremium.get_absolute_url())

    def both_texts(self, konflikt: Konflikt) -> HttpResponse:
        """Show the saved text beside the own one; saving again then replaces it knowingly."""
        gespeichert = Gremium.objects.get(pk=self.gremium.pk)
        data = self.request.POST.copy()
        data["version"] = str(gespeichert.version)
        form = self.form_class(data, gremium=self.gremium)
        return self.page(form=form, konflikt=konflikt, gespeichert=gespeichert)


class ZieleBearbeiten(GremiumMixin, FormPage):
    """All goals with their buttons, and the form for a new one."""

    form_class = ZielForm
    template_name = "fachgruppen/ziele_bearbeiten.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Ziele bearbeiten", None)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "ziele": list(self.gremium.ziele.prefetch_related("stadtviertel"))}

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
        goals = Ziel.objects.filter(gremium=self.gremium).select_related("gremium")
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


class ZielEntfernen(ZielMixin, ActionView):
    """Ask once, then remove."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "fachgruppen/ziel_entfernen.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Ziele bearbeiten", self.liste_url()), ("Ziel entfernen", None)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return PageView.get(self, request, *args, **kwargs)

    def act(self) -> str:
        remove_ziel(self.ziel, by=self.request.user)
        return "Das Ziel ist entfernt. Im Verlauf bleibt es erhalten."

    def success_url(self) -> str:
        return self.liste_url()
