"""What all pages share on which a Gremium is edited."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.selectors import visible_gremien_for


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
