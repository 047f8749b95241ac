"""Keeping one institution: what the directory says about it, and who speaks for it."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.institutionen.forms.institution import AnsprechpersonForm, InstitutionForm
from fachgruppen.institutionen.selectors import ansprechpersonen, moegliche_ansprechpersonen
from fachgruppen.institutionen.services.ansprechperson import (
    appoint_ansprechperson,
    dismiss_ansprechperson,
)
from fachgruppen.institutionen.services.institution import change_institution
from mitglieder.models import Institution
from mitglieder.selectors import visible_institutionen_for, visible_mitglieder_for
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage


class InstitutionMixin:
    """The institution of the address."""

    permission: ClassVar[str] = "institutionen.pflegen"
    bereich: ClassVar[str] = "verzeichnis"
    titel: ClassVar[str] = ""
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def institution(self) -> Institution:
        rows = visible_institutionen_for(self.request.user).select_related("stadtviertel")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def permission_object(self) -> Institution:
        return self.institution

    def success_url(self) -> str:
        return self.institution.get_absolute_url()

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self.success_url())

    def context(self) -> dict[str, Any]:
        row = self.institution
        return {
            "institution": row,
            "titel": self.titel,
            "zurueck": row.get_absolute_url(),
            "pfad": [
                ("Institutionen", reverse("portal:institution_list")),
                (row.name, row.get_absolute_url()),
                (self.titel, None),
            ],
        }


class Bearbeiten(InstitutionMixin, FormPage):
    """Change it; who saves second sees what stands there now and loses nothing."""

    form_class: ClassVar[type[BaseForm]] = InstitutionForm
    template_name: ClassVar[str] = "institutionen/form.html"
    titel = "Angaben ändern"

    def form_kwargs(self) -> dict[str, Any]:
        return {"institution": self.institution}

    def form_valid(self, form: InstitutionForm) -> HttpResponse:
        version = form.cleaned_data["version"]
        try:
            change_institution(self.institution, form.angaben(), by=self.request.user, version=version)
        except Konflikt as konflikt:
            stored = Institution.objects.select_related("stadtviertel").get(pk=self.institution.pk)
            return self.page(form=self.form_again(stored.version), konflikt=konflikt, gespeichert=stored)
        return self.done("Die Angaben sind gespeichert. Alle sehen sie ab sofort im Verzeichnis.")


class Ansprechpersonen(InstitutionMixin, FormPage):
    """Who speaks for the institution; name another one."""

    form_class: ClassVar[type[BaseForm]] = AnsprechpersonForm
    template_name: ClassVar[str] = "institutionen/ansprechpersonen.html"
    titel = "Ansprechpersonen"

    def form_kwargs(self) -> dict[str, Any]:
        return {"personen": moegliche_ansprechpersonen(self.institution)}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "personen": ansprechpersonen(self.institution),
            "jemand_moeglich": moegliche_ansprechpersonen(self.institution).exists(),
        }

    def form_valid(self, form: AnsprechpersonForm) -> HttpResponse:
        person = form.cleaned_data["mitglied"]
        appoint_ansprechperson(self.institution, person, by=self.request.user)
        return self.done(f"{person.name} ist jetzt Ansprechperson und bekommt eine Nachricht.")

    def success_url(self) -> str:
        return reverse("institutionen:ansprechpersonen", args=[self.institution.pk])


class AnsprechpersonBeenden(InstitutionMixin, ActionView):
    """She does not speak for the institution any more, at once."""

    def act(self) -> str:
        person = get_object_or_404(visible_mitglieder_for(self.request.user), pk=self.kwargs["mitglied"])
        if not dismiss_ansprechperson(self.institution, person, by=self.request.user):
            return f"{person.name} war schon nicht mehr Ansprechperson."
        return f"{person.name} ist nicht mehr Ansprechperson."

    def success_url(self) -> str:
        may = self.request.user.has_perm("institutionen.pflegen", self.institution)
        page = reverse("institutionen:ansprechpersonen", args=[self.institution.pk])
        return page if may else self.institution.get_absolute_url()
