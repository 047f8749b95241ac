"""Unsubscribe by the link of a mail: no login, no cookie; looking never writes (RFC 8058, P35)."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from fachgruppen.mitteilungen.services.benachrichtigungen import unsubscribe
from fachgruppen.mitteilungen.states import Erinnerungswahl
from fachgruppen.mitteilungen.token import ALLE_ERINNERUNGEN, Abbestellung, lies_token
from fachgruppen.models import Gremium
from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, PageView

GRENZE = {"abbestellen": "30/m/ip"}


# The address itself is the right, and mail programs press the button without cookies: no CSRF token.
# Not in one transaction: the count of tries per address must hold whatever becomes of the wish.
@method_decorator([csrf_exempt, transaction.non_atomic_requests], name="dispatch")
class Abbestellen(PageView):
    """Say what will change and ask; POST does it. The same page for forged and unknown links."""

    permission: ClassVar[str] = PUBLIC
    template_name: ClassVar[str] = "mitteilungen/abbestellen.html"

    @cached_property
    def abbestellung(self) -> Abbestellung | None:
        return lies_token(self.kwargs["token"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN_LINK.items():
            response.headers[name] = value
        return response

    def context(self) -> dict[str, Any]:
        wanted = self.abbestellung.gremium_id if self.abbestellung else None
        return {
            "gremium": Gremium.objects.filter(pk=wanted).first() if wanted else None,
            "erinnerungen": self._reminders(),
            "fertig": False,
        }

    def _reminders(self) -> str:
        """Which reminders stop, in words; "" for a link about news."""
        word = self.abbestellung.erinnerung if self.abbestellung else ""
        labels = [str(art.label) for art in Erinnerungswahl if word in (art, ALLE_ERINNERUNGEN)]
        if not word or not labels:
            return ""
        *first, last = labels
        return f"{', '.join(first)} und {last}" if first else last

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="mitteilungen", action="abbestellen", config=GRENZE):
            page = TemplateResponse(request, "mitteilungen/zu_viele.html", status=429)
            page.headers["Retry-After"] = "60"
            return page
        unsubscribe(self.abbestellung)
        return self.page(fertig=True)
