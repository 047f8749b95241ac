"""Keeping Bündnisse: enter, change, release, delete; who speaks for the network there."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.buendnisse.forms.buendnis import BuendnisForm, EndeForm, VertretungForm
from fachgruppen.buendnisse.models import Buendnis, Buendnisvertretung
from fachgruppen.buendnisse.services.buendnis import (
    change_buendnis,
    create_buendnis,
    delete_buendnis,
    release_buendnis,
    withdraw_buendnis,
)
from fachgruppen.buendnisse.services.vertretung import appoint_vertretung, end_vertretung
from fachgruppen.buendnisse.states import Vertretungsart
from fachgruppen.buendnisse.views.lesen import BuendnisMixin
from netzwerk.base.datum import tag
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage


class Neu(FormPage):
    """Enter a Bündnis; it stays inside until the Geschäftsstelle releases it."""

    permission: ClassVar[str] = "buendnisse.pflegen"
    bereich: ClassVar[str] = "start"
    form_class: ClassVar[type[BaseForm]] = BuendnisForm
    template_name: ClassVar[str] = "buendnisse/form.html"

    def context(self) -> dict[str, Any]:
        back = reverse("buendnisse:liste")
        return {"pfad": [("Bündnisse", back), ("Bündnis eintragen", None)], "zurueck": back}

    def form_valid(self, form: BuendnisForm) -> HttpResponse:
        row = create_buendnis(form.angaben(), by=self.request.user)
        messages.success(
            self.request, "Das Bündnis ist eingetragen. Öffentlich wird es erst mit der Freigabe."
        )
        return HttpResponseRedirect(row.get_absolute_url())


class Aendern(BuendnisMixin, FormPage):
    """Change it; who saves second sees what stands there now and loses nothing."""

    form_class: ClassVar[type[BaseForm]] = BuendnisForm
    template_name: ClassVar[str] = "buendnisse/form.html"
    titel = "Bündnis ändern"

    def form_kwargs(self) -> dict[str, Any]:
        return {"buendnis": self.buendnis}

    def form_valid(self, form: BuendnisForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            change_buendnis(self.buendnis, form.angaben(), by=self.request.user, version=version)
        except Konflikt as konflikt:
            stored = Buendnis.objects.get(pk=self.buendnis.pk)
            return self.page(form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored)
        return self.done("Die Änderung ist gespeichert.")


class Freigeben(BuendnisMixin, ActionView):
    permission: ClassVar[str] = "buendnisse.freigeben"

    def act(self) -> str:
        release_buendnis(self.buendnis, by=self.request.user)
        return "Das Bündnis ist freigegeben. Alle lesen es ab sofort."


class Zuruecknehmen(BuendnisMixin, ActionView):
    permission: ClassVar[str] = "buendnisse.freigeben"

    def act(self) -> str:
        withdraw_buendnis(self.buendnis, by=self.request.user)
        return "Die Freigabe ist zurückgenommen. Öffentlich ist nichts mehr zu sehen."


class Loeschen(BuendnisMixin, ActionView):
    """Ask once, then delete what nobody outside reads."""

    http_method_names = ["get", "head", "post", "options"]
    template_name: ClassVar[str] = "buendnisse/loeschen.html"
    titel = "Bündnis löschen"

    def act(self) -> str:
        delete_buendnis(self.buendnis, by=self.request.user)
        return "Das Bündnis ist gelöscht."

    def success_url(self) -> str:
        return reverse("buendnisse:liste")


class Vertreten(BuendnisMixin, FormPage):
    """Name somebody who works there for the network."""

    form_class: ClassVar[type[BaseForm]] = VertretungForm
    template_name: ClassVar[str] = "buendnisse/vertretung.html"
    titel = "Vertretung eintragen"

    def form_valid(self, form: VertretungForm) -> HttpResponse:
        data = form.cleaned_data
        art = Vertretungsart(data["art"])
        appoint_vertretung(
            self.buendnis, data["mitglied"], by=self.request.user, art=art, von=data["von"], bis=data["bis"]
        )
        return self.done(f"{data['mitglied'].name} ist eingetragen: {art.label}.")


class VertretungBeenden(BuendnisMixin, FormPage):
    """Say which day is the last one."""

    form_class: ClassVar[type[BaseForm]] = EndeForm
    template_name: ClassVar[str] = "buendnisse/beenden.html"
    titel = "Vertretung beenden"

    @cached_property
    def vertretung(self) -> Buendnisvertretung:
        rows = Buendnisvertretung.objects.select_related("mitglied", "buendnis")
        return get_object_or_404(rows, pk=self.kwargs["vertretung"], buendnis=self.buendnis)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "vertretung": self.vertretung}

    def form_valid(self, form: EndeForm) -> HttpResponse:
        row = end_vertretung(self.vertretung, by=self.request.user, bis=form.cleaned_data["bis"])
        return self.done(f"{row.mitglied.name} ist bis zum {tag(form.cleaned_data['bis'])} eingetragen.")
