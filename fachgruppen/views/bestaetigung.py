"""The page behind the link of a "Stimmt noch?": looking shows, the button confirms, nobody has to log in."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from fachgruppen.bestaetigung import Bestaetigung, stand_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, PageView

GRENZE = {"stimmt_noch": "30/m/ip"}


# The address itself is the right: no CSRF token, no cookie. Not in one transaction: the count of tries
# per address must hold whatever becomes of the answer.
@method_decorator([csrf_exempt, transaction.non_atomic_requests], name="dispatch")
class BestaetigenPerLink(PageView):
    """Show the thing and ask; POST confirms. Looking never writes: mail scanners look.

    `ding_name` is what the template calls it, `app` counts the tries, `ungueltig_vorlage` is for a link
    that does not hold.
    """

    permission: ClassVar[str] = PUBLIC
    ding_name: ClassVar[str] = ""
    app: ClassVar[str] = ""
    ungueltig_vorlage: ClassVar[str] = ""

    @cached_property
    def link(self) -> Bestaetigung | None:
        return self.read_link(self.kwargs["token"])

    @cached_property
    def ding(self) -> Any:
        """Return what the link is about while its person may still answer; None otherwise."""
        return None if self.link is None else self.find(self.link)

    def read_link(self, token: str) -> Bestaetigung | None:
        raise NotImplementedError

    def find(self, link: Bestaetigung) -> Any:
        raise NotImplementedError

    def confirm(self, link: Bestaetigung) -> Model | None:
        """Confirm it; None if the link does not hold any more."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN_LINK.items():
            response.headers[name] = value
        return response

    def context(self) -> dict[str, Any]:
        row, link = self.ding, self.link
        known = row is not None and row.bestaetigt_am is not None and link is not None
        answered = known and stand_von(row.bestaetigt_am) != link.stand  # type: ignore[union-attr]
        return {self.ding_name: row, "schon": answered, "fertig": False}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page() if self.ding is not None else self.ungueltig()

    def ungueltig(self) -> HttpResponse:
        return TemplateResponse(self.request, self.ungueltig_vorlage, status=404)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app=self.app, action="stimmt_noch", config=GRENZE):
            page = TemplateResponse(request, "mitteilungen/zu_viele.html", status=429)
            page.headers["Retry-After"] = "60"
            return page
        if self.link is None or self.ding is None:
            return self.ungueltig()
        try:
            confirmed = self.confirm(self.link)
        except Ablehnung as refusal:
            return self.page(ablehnung=str(refusal))
        if confirmed is None:
            return self.ungueltig()
        return self.page(**{self.ding_name: confirmed, "fertig": True})
