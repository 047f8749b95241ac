"""Bases of all pages about one Sitzung or the Sitzungen of one Gremium."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.selectors import visible_gremien_for
from fachgruppen.states import Gremiumsart
from fachgruppen.views.gremium import pfad_zu
from netzwerk.base.seiten import PageView
from sitzungen.models import Sitzung
from sitzungen.selectors import sitzung_mit_allem

Pfad = list[tuple[str, str | None]]


class GremiumSeite(PageView):
    """A page about the Sitzungen of one Gremium."""

    bereich: ClassVar[str] = "sitzungen"

    @cached_property
    def gremium(self) -> Gremium:
        return get_object_or_404(visible_gremien_for(self.request.user), slug=self.kwargs["slug"])

    def permission_object(self) -> Gremium:
        return self.gremium


class SitzungSeite(PageView):
    """A page about one Sitzung: 404 for who must not know of it, 403 for who may only look."""

    bereich: ClassVar[str] = "sitzungen"
    permission: ClassVar[str] = "sitzungen.sehen"

    @cached_property
    def sitzung(self) -> Sitzung:
        sitzung = sitzung_mit_allem(self.kwargs["uuid"])
        if sitzung is None:
            raise Http404
        return sitzung

    def permission_object(self) -> Sitzung:
        return self.sitzung

    def check_permission(self) -> None:
        if not self.request.user.has_perm("sitzungen.sehen", self.sitzung):
            raise Http404
        super().check_permission()

    @property
    def gremium(self) -> Gremium:
        return self.sitzung.gremium

    def success_url(self) -> str:
        return self.sitzung.get_absolute_url()

    def pfad(self, *weiter: str) -> Pfad:
        """Return the way here; `weiter` are the pages below the Sitzung."""
        name = self.sitzung.name
        way: Pfad = [
            *pfad_zum_gremium(self.gremium),
            (name, self.sitzung.get_absolute_url() if weiter else None),
        ]
        return [*way, *((titel, None) for titel in weiter)]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "sitzung": self.sitzung, "gremium": self.gremium, "pfad": self.pfad()}


def pfad_zum_gremium(gremium: Gremium) -> Pfad:
    """Fachgruppen › name › Sitzungen; the Steuerungsgruppe stands by itself."""
    if gremium.art == Gremiumsart.STEUERUNGSGRUPPE:
        return [(gremium.name, gremium.get_absolute_url()), ("Sitzungen", reverse("sitzungen:sitzung_list"))]
    return [
        *pfad_zu(gremium),
        ("Sitzungen", reverse("portal:fachgruppe_sitzungen", args=[gremium.slug])),
    ]
