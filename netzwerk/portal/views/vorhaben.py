"""The tabs of a Fachgruppe with its Handlungsbedarf, its events and its Vorhaben; who looks for partners."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung
from fachgruppen.states import Gremiumsart
from fachgruppen.vorhaben.forms.bedarf import BedarfsfilterForm
from fachgruppen.vorhaben.models.handlungsbedarf import HandlungsbedarfQuerySet
from fachgruppen.vorhaben.selectors import (
    visible_handlungsbedarf_for,
    visible_veranstaltungen_for,
    visible_vorhaben_for,
)
from fachgruppen.vorhaben.selectors.handlungsbedarf import suche_bedarf
from fachgruppen.vorhaben.vorhabenstates import VORHABEN_FERTIG
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.sprache import wer_liest
from netzwerk.base.uhr import heute, jetzt
from netzwerk.portal.selectors.fachgruppe import gremien_mit_seite
from netzwerk.portal.views.fachgruppe import FachgruppeSeite

JE_SEITE = 20


class VorhabenReiter(FachgruppeSeite):
    """Only Fachgruppen have these tabs; an Arbeitsgruppe uses those of its Fachgruppe."""

    @cached_property
    def gremium(self) -> Gremium:
        rows = gremien_mit_seite(self.request.user).filter(art=Gremiumsart.FACHGRUPPE)
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    def seite(self, rows: QuerySet[Any]) -> Page[Any]:
        return Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])

    def darf(self, recht: str) -> bool:
        """Tell whether the reader may add something here: nobody may once the Fachgruppe is dissolved."""
        return not self.gremium.ist_aufgeloest and self.request.user.has_perm(recht, self.gremium)


class FachgruppeHandlungsbedarf(VorhabenReiter):
    """What is needed, the most urgent first, with a filter that stands in the address."""

    permission = "vorhaben.lesen"
    template_name = "portal/fachgruppe_handlungsbedarf.html"
    reiter_name = "fachgruppe_handlungsbedarf"

    @cached_property
    def form(self) -> BedarfsfilterForm:
        return BedarfsfilterForm(self.request.GET)

    def rows(self) -> HandlungsbedarfQuerySet:
        """Return what the filter asks for, of this Fachgruppe."""
        rows = visible_handlungsbedarf_for(self.request.user).filter(gremium=self.gremium)
        return suche_bedarf(rows, self.form.angaben())

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "form": self.form,
            "gefiltert": self.form.gefiltert,
            "seite": self.seite(self.rows().prefetch_related("viertel")),
            "formuliertes": stellung(self.request.user).steuerungsgruppe,
            "darf_melden": self.darf("vorhaben.bedarf_melden"),
        }


class FachgruppeVeranstaltungen(VorhabenReiter):
    """What is to come and what is over; the public sees the public ones."""

    permission = PUBLIC
    template_name = "portal/fachgruppe_veranstaltungen.html"
    reiter_name = "fachgruppe_veranstaltungen"

    def context(self) -> dict[str, Any]:
        now = jetzt()
        rows = visible_veranstaltungen_for(self.request.user).von_gremium(self.gremium)
        return {
            **super().context(),
            "kommende": list(rows.kommend(now).order_by("beginn", "pk")),
            "seite": self.seite(rows.vorbei(now).order_by("-beginn", "-pk")),
            "darf_eintragen": self.darf("vorhaben.veranstaltung_eintragen"),
        }


class FachgruppeVorhaben(VorhabenReiter):
    """What is under way and what is finished; the public sees what was released."""

    permission = PUBLIC
    template_name = "portal/fachgruppe_vorhaben.html"
    reiter_name = "fachgruppe_vorhaben"

    def context(self) -> dict[str, Any]:
        rows = visible_vorhaben_for(self.request.user).filter(gremium=self.gremium)
        rows = rows.prefetch_related("partner")
        return {
            **super().context(),
            "offene": list(rows.offen()),
            "seite": self.seite(rows.filter(status__in=VORHABEN_FERTIG).order_by("-angelegt_am", "-pk")),
            "darf_eintragen": self.darf("vorhaben.vorhaben_eintragen"),
        }


class Partnersuche(PageView):
    """All Vorhaben that look for partners; the public sees the released ones."""

    permission = PUBLIC
    bereich = "fachgruppen"
    template_name = "portal/partnersuche.html"

    def context(self) -> dict[str, Any]:
        rows = visible_vorhaben_for(wer_liest(self.request.user)).sucht_partner(heute())
        rows = rows.prefetch_related("partner").order_by("sucht_bis", "titel", "pk")
        page = Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        pfad = [
            (gettext("Fachgruppen"), reverse("portal:fachgruppe_list")),
            (gettext("Wir suchen Partner"), None),
        ]
        return {"seite": page, "pfad": pfad}
