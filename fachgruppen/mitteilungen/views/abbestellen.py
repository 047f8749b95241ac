"""Unsubscribe by the link of a mail: no login, no cookie; looking never writes (RFC 8058, P35)."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from fachgruppen.mitteilungen.selectors import ist_abbestellt
from fachgruppen.mitteilungen.services.benachrichtigungen import resubscribe, unsubscribe
from fachgruppen.mitteilungen.token import Abbestellung, lies_token
from fachgruppen.models import Gremium
from netzwerk.base.klartext import und
from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, PageView

GRENZE = {"abbestellen": "30/m/ip"}


# The address itself is the right, and mail programs press the button without cookies: no CSRF token.
# Not in one transaction: the count of tries per address must hold whatever becomes of the wish.
@method_decorator([csrf_exempt, transaction.non_atomic_requests], name="dispatch")
class Abbestellen(PageView):
    """Say what will change and ask; POST does it, or takes it back. Once it is done the page says so.

    Forged and unknown links get the same pages as a real one that nobody has used yet.
    """

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
        gremium = Gremium.objects.filter(pk=wanted).first() if wanted else None
        source = f"aus {gremium.voller_name}" if gremium else "aus dem Netzwerk"
        reminders = self._reminders()
        return {
            "gremium": gremium,
            "erinnerungen": reminders,
            "abbestellt_satz": f"Sie bekommen keine Erinnerungen an {reminders} mehr."
            if reminders
            else f"Sie bekommen Mitteilungen und Übersichten {source} nicht mehr per E-Mail.",
            "fertig": False,
            "wieder": False,
            "abbestellt": ist_abbestellt(self.abbestellung),
        }

    def _reminders(self) -> str:
        """Which reminders stop, in words; "" for a link about news."""
        labels = [str(art.label) for art in self.abbestellung.erinnerungen] if self.abbestellung else []
        return und(labels) if labels else ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="mitteilungen", action="abbestellen", config=GRENZE):
            page = TemplateResponse(request, "mitteilungen/zu_viele.html", status=429)
            page.headers["Retry-After"] = "60"
            return page
        if request.POST.get("aktion") == "wieder":
            resubscribe(self.abbestellung)
            return self.page(wieder=True)
        unsubscribe(self.abbestellung)
        return self.page(fertig=True)
