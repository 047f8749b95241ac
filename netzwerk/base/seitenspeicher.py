"""Public pages for visitors without a login: made once, handed out again until somebody changes something.

A page is kept under the state ("Stand") that held before it was made. Each request that may have written
gives a new state when it is done, so what was kept before is never found again. What changes without a
request (a task, midnight) shows after `SEITENSPEICHER_SEKUNDEN`: withdrawals may take 60 seconds.
The state lies in the cache that all processes share, the pages in each process.
"""

from collections.abc import Callable
from secrets import token_hex

from django.conf import settings
from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse

STAND = "seitenstand"
SICHER = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
Machen = Callable[[], HttpResponseBase]


class NeuerStand:
    """Middleware, outside of the transactions: who may have written ends what was kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Who was refused wrote nothing.
        wrote = request.method not in SICHER and response.status_code < 400
        if settings.SEITENSPEICHER_SEKUNDEN and wrote:
            cache.set(STAND, token_hex(8), None)
        return response


def ist_fuer_alle(request: HttpRequest) -> bool:
    """Tell whether the page can be the same for everybody: nothing the browser sends says who reads it."""
    return bool(settings.SEITENSPEICHER_SEKUNDEN) and request.method == "GET" and not request.COOKIES


def aus_dem_speicher(request: HttpRequest, machen: Machen) -> HttpResponseBase:
    """Return the page kept under this address, or make it and keep it.

    Only whole pages are kept (200, a template), and none with a token against forgery or a cookie of its own.
    """
    key = f"{cache.get(STAND, '')}:{request.get_host()}:{request.get_full_path()}"
    kept = caches["seiten"].get(key)
    if kept is not None:
        return HttpResponse(kept)
    response = machen()
    if isinstance(response, TemplateResponse) and response.status_code == 200:
        response.add_post_render_callback(lambda made: _keep(request, key, made))
    return response


def _keep(request: HttpRequest, key: str, made: TemplateResponse) -> None:
    if not made.cookies and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        caches["seiten"].set(key, made.content, settings.SEITENSPEICHER_SEKUNDEN)
