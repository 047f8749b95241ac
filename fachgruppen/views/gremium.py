"""What all pages share on which a Gremium is edited."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.selectors import bekannte_gremien_for
from fachgruppen.services.sperre import AUFGELOEST

Pfad = list[tuple[str, str | None]]


def pfad_zu(gremium: Gremium) -> Pfad:
    """Return the way to the page of the Gremium: an Arbeitsgruppe stands below its Fachgruppe."""
    way: Pfad = [("Fachgruppen", reverse("portal:fachgruppe_list"))]
    if gremium.uebergeordnet is not None:
        way.append((gremium.uebergeordnet.name, gremium.uebergeordnet.get_absolute_url()))
    return [*way, (gremium.name, gremium.get_absolute_url())]


class GremiumMixin:
    """The Gremium of the address; only those who may edit it come this far.

    Of a dissolved one nothing can be edited: whoever could do it otherwise is told so on its page.
    """

    permission = "fachgruppen.bearbeiten"
    bereich = "fachgruppen"
    # Pages that only read stay open for a dissolved one.
    auch_aufgeloest = False
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def gremium(self) -> Gremium:
        return get_object_or_404(bekannte_gremien_for(self.request.user), slug=self.kwargs["slug"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.auch_aufgeloest and request.user.is_authenticated and self.gremium.ist_aufgeloest:
            self.check_permission()  # type: ignore[attr-defined]
            messages.error(request, AUFGELOEST.format(name=self.gremium.voller_name))
            return HttpResponseRedirect(self.gremium.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def permission_object(self) -> Gremium:
        return self.gremium

    def context(self) -> dict[str, Any]:
        return {"gremium": self.gremium, "pfad": [*pfad_zu(self.gremium), *self.pfad_ende()]}

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return []
