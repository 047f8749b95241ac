"""What all pages of one election share: the election of the address, the path, the way back."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.selectors import stellung
from fachgruppen.views.gremium import pfad_zu
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.selectors.wahlen import mit_allem
from netzwerk.base.uhr import heute


class WahlMixin:
    """One election; for everybody without the right it does not exist."""

    permission: ClassVar[str] = "wahlen.sehen"
    hides: ClassVar[bool] = True
    bereich: ClassVar[str] = "fachgruppen"
    titel: ClassVar[str] = ""
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def wahl(self) -> Wahl:
        found: Wahl = get_object_or_404(mit_allem(), pk=self.kwargs["pk"])
        return found

    def permission_object(self) -> Wahl:
        return self.wahl

    @property
    def mitglied_id(self) -> int | None:
        return stellung(self.request.user).mitglied_id

    def success_url(self) -> str:
        return self.wahl.get_absolute_url()

    def done(self, sentence: str, url: str = "") -> HttpResponse:
        messages.success(self.request, sentence)
        return HttpResponseRedirect(url or self.success_url())

    def context(self) -> dict[str, Any]:
        wahl = self.wahl
        aemter = reverse("portal:fachgruppe_aemter", args=[wahl.gremium.slug])
        way: list[tuple[str, str | None]] = [*pfad_zu(wahl.gremium), ("Ämter", aemter)]
        end: list[tuple[str, str | None]] = [(wahl.titel, None)]
        if self.titel:
            end = [(wahl.titel, wahl.get_absolute_url()), (self.titel, None)]
        return {
            "wahl": wahl, "gremium": wahl.gremium, "pfad": [*way, *end], "titel": self.titel,
            "zurueck": wahl.get_absolute_url(), "heute": heute(),
        }  # fmt: skip
