"""What all pages of one report share: the report of the address, the way to it, who may what."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.urls import reverse

from netzwerk.base.seiten import PageView
from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.selectors.berichte import ratsbericht_zu


class RatsberichtSeite(PageView):
    """A page of one report; for those who must not know of it, it does not exist."""

    permission: ClassVar[str] = "ratsbericht.sehen"
    hides: ClassVar[bool] = True
    bereich: ClassVar[str] = "steuerungsgruppe"
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def bericht(self) -> Ratsbericht:
        found = ratsbericht_zu(self.kwargs["uuid"])
        if found is None:
            raise Http404
        return found

    def permission_object(self) -> Ratsbericht:
        return self.bericht

    @property
    def darf_schreiben(self) -> bool:
        """May write, and the report is open for it."""
        return self.bericht.ist_schreibbar and self.request.user.has_perm("ratsbericht.schreiben")

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"ratsbericht:{name}", args=[self.bericht.uuid, *args])

    def pfad(self, *mehr: tuple[str, str | None]) -> list[tuple[str, str | None]]:
        here = self.bericht.get_absolute_url() if mehr else None
        return [
            ("Steuerungsgruppe", reverse("steuerung:uebersicht")),
            ("Berichte an den Stadtrat", reverse("ratsbericht:liste")),
            (self.bericht.titel, here),
            *mehr,
        ]

    def context(self) -> dict[str, Any]:
        return {"bericht": self.bericht, "pfad": self.pfad(), "darf_schreiben": self.darf_schreiben}
