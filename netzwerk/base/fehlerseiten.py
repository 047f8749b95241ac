"""Error pages 400, 403, 404, 500, 503 and the page for a lost form token; who was sending a form finds on
them what she typed."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from netzwerk.base.getippt import getippte_texte, ist_eigenes_formular


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    context = {"getippt": getippte_texte(request), "nicht_gespeichert": ist_eigenes_formular(request)}
    return HttpResponse(render_to_string(template, context, request=request), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Need neither database nor context: whatever broke may be the very thing a page would use.

    While PostgreSQL cannot be reached the answer is 503 with Retry-After, also when the error
    arose in a middleware that reads the session.
    """
    typed = {"getippt": getippte_texte(request)}
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(render_to_string("503.html", typed), status=503, headers={"Retry-After": "30"})
    return HttpResponse(render_to_string("500.html", typed), status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form token was missing or old."""
    return _page(request, "403_csrf.html", 403)
