"""Pages behind the link of a mail: no login, no cookie, and nothing of them leaks."""

from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from netzwerk.base.seiten import KOPFZEILEN_LINK, PUBLIC, PageView

JE_MINUTE = "30/m/ip"
# The address itself is the right, and mail programs open it without cookies: no CSRF token.
# Not in one transaction: the count of answers per address must hold whatever becomes of the answer.
OHNE_ANMELDUNG = [csrf_exempt, transaction.non_atomic_requests]


class TokenSeite(PageView):
    """The address is the right to the page, so its headers keep it from leaking."""

    permission: ClassVar[str] = PUBLIC

    @property
    def ziel(self) -> object | None:
        """What the token opens; None if it opens nothing."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.ziel is None:
            response: HttpResponseBase = TemplateResponse(
                request, "sitzungen/link_ungueltig.html", status=404
            )
        else:
            response = super().dispatch(request, *args, **kwargs)
        for name, value in KOPFZEILEN_LINK.items():
            response.headers[name] = value
        return response


class Antwortgrenze:
    """Takes thirty answers a minute from one address; `grenze` names what is counted together."""

    grenze: ClassVar[str]
    kwargs: dict[str, Any]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        limits = {self.grenze: JE_MINUTE}
        if not ratelimit.consume(request, app="sitzungen", action=self.grenze, config=limits):
            page = TemplateResponse(request, "sitzungen/zu_viele.html", status=429)
            page.headers["Retry-After"] = "60"
            return page
        return super().post(request, *args, **kwargs)  # type: ignore[misc, no-any-return]

    def danke(self, name: str) -> HttpResponse:
        """Lead to the page that says what was stored."""
        page = HttpResponseRedirect(reverse(name, args=[self.kwargs["token"]]))
        page.status_code = 303
        return page
