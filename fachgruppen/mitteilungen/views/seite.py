"""What all pages about one Mitteilung share."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.selectors import gremien_in_worten, visible_mitteilungen_for


class EineMitteilung:
    """The Mitteilung of the address; for whom may not see it, it does not exist."""

    permission: ClassVar[str] = "mitteilungen.bearbeiten"
    bereich: ClassVar[str] = "mein_bereich"
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def mitteilung(self) -> Mitteilung:
        rows = visible_mitteilungen_for(self.request.user).select_related("autor", "veroeffentlicht_von")
        return get_object_or_404(rows.prefetch_related("gremien"), uuid=self.kwargs["uuid"])

    def permission_object(self) -> Mitteilung:
        return self.mitteilung

    def pfad(self, *ende: str) -> list[tuple[str, str | None]]:
        start = ("Mitteilungen", reverse("mitteilungen:mitteilung_list"))
        if not ende:
            return [start, (self.mitteilung.titel, None)]
        return [start, (self.mitteilung.titel, self.mitteilung.get_absolute_url()), (ende[0], None)]

    def context(self) -> dict[str, Any]:
        return {
            "mitteilung": self.mitteilung,
            "an": gremien_in_worten(self.mitteilung),
            "pfad": self.pfad(),
        }

    def success_url(self) -> str:
        return self.mitteilung.get_absolute_url()
