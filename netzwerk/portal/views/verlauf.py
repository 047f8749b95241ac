"""Timelines: who changed what when, of a person, an institution, a Fachgruppe."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.selectors import blick
from mitglieder.models import Institution, Mitglied
from mitglieder.selectors import visible_institutionen_for
from mitglieder.sichtbarkeit import Blick
from netzwerk.base.seiten import PageView
from netzwerk.portal.selectors.person import person_von
from netzwerk.portal.selectors.verlauf import Quelle, verlauf
from netzwerk.portal.selectors.verlaufsquellen import (
    quellen_der_fachgruppe,
    quellen_der_institution,
    quellen_der_person,
)
from netzwerk.portal.views.fachgruppe import FachgruppeSeite

JE_SEITE = 40


class VerlaufSeite(PageView):
    """Base: the steps of the object, the newest first, a page of them at a time."""

    bereich = "verzeichnis"
    template_name = "portal/verlauf.html"

    @cached_property
    def blick(self) -> Blick:
        return blick(self.request.user)

    def quellen(self) -> list[Quelle]:
        raise NotImplementedError

    def wovon(self) -> str:
        raise NotImplementedError

    def zurueck(self) -> tuple[str, str]:
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        steps = verlauf(self.quellen(), self.blick)
        page = Paginator(steps, JE_SEITE).get_page(self.request.GET.get("seite"))
        word, url = self.zurueck()
        way = [("Verzeichnis", reverse("portal:person_list"))] if self.bereich == "verzeichnis" else []
        return {
            "seite": page,
            "wovon": self.wovon(),
            "zurueck_text": word,
            "zurueck_url": url,
            "pfad": [*way, (self.wovon(), url), ("Verlauf", None)],
        }


class PersonVerlauf(VerlaufSeite):
    """For herself and the Geschäftsstelle, each with the fields she may see."""

    permission = "verlauf.person"

    @cached_property
    def mitglied(self) -> Mitglied:
        return get_object_or_404(person_von(self.request.user), pk=self.kwargs["pk"])

    def permission_object(self) -> Mitglied:
        return self.mitglied

    def quellen(self) -> list[Quelle]:
        return quellen_der_person(self.mitglied, self.blick)

    def wovon(self) -> str:
        return self.mitglied.name

    def zurueck(self) -> tuple[str, str]:
        return "Zur Person", self.mitglied.get_absolute_url()


class InstitutionVerlauf(VerlaufSeite):
    permission = "institutionen.pflegen"

    @cached_property
    def institution(self) -> Institution:
        return get_object_or_404(visible_institutionen_for(self.request.user), pk=self.kwargs["pk"])

    def permission_object(self) -> Institution:
        return self.institution

    def quellen(self) -> list[Quelle]:
        return quellen_der_institution(self.institution)

    def wovon(self) -> str:
        return self.institution.name

    def zurueck(self) -> tuple[str, str]:
        return "Zur Institution", self.institution.get_absolute_url()


class FachgruppeVerlauf(VerlaufSeite, FachgruppeSeite):
    """For the members of the Fachgruppe."""

    permission = "fachgruppen.intern_lesen"
    bereich = "fachgruppen"

    def quellen(self) -> list[Quelle]:
        return quellen_der_fachgruppe(self.gremium)

    def wovon(self) -> str:
        return str(self.gremium.voller_name)

    def zurueck(self) -> tuple[str, str]:
        return f"Zur Fachgruppe {self.gremium.name}", self.gremium.get_absolute_url()
