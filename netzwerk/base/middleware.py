"""Security headers that Django has no setting for; a limit for what is sent; the language of a page; the
way back after a login."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import override

from netzwerk.base.sprache import DEUTSCH, sprache_der_adresse

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    [
        "accelerometer=()", "autoplay=()", "camera=()", "display-capture=()", "encrypted-media=()",
        "fullscreen=()", "geolocation=()", "gyroscope=()", "magnetometer=()", "microphone=()",
        "midi=()", "payment=()", "publickey-credentials-get=(self)", "usb=()", "xr-spatial-tracking=()",
    ]
)  # fmt: skip


class SecurityHeaders:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if hasattr(request, "user") and settings.SESSION_COOKIE_NAME in request.COOKIES:
            # A private page must not stay in the cache of a shared computer. The cookie tells; the
            # user would be read from the database, and a page saying that it is away lost its headers.
            response.setdefault("Cache-Control", "no-store")
            response.headers["Vary"] = _with_cookie(response.headers.get("Vary", ""))
        return response


def _with_cookie(vary: str) -> str:
    names = [name.strip() for name in vary.split(",") if name.strip()]
    return ", ".join(names if "Cookie" in names else [*names, "Cookie"])


# What is read and thrown away, so that the browser gets to see the answer instead of a broken connection.
ABGELESEN_HOECHSTENS = 100 * 1024 * 1024


class Obergrenze:
    """A request larger than a file and its form gets a sentence, before anybody reads its body."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size = _length(request)
        if size <= settings.ANFRAGE_HOECHSTENS:
            return self.get_response(request)
        if size <= ABGELESEN_HOECHSTENS:
            body = request.META["wsgi.input"]
            while size > 0 and (block := body.read(min(size, 65536))):
                size -= len(block)
        return HttpResponse(render_to_string("413.html"), status=413, headers={"Connection": "close"})


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


class Seitensprache:
    """The address says in which language a page speaks, never the browser: links can be handed on."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = sprache_der_adresse(request.path_info).code
        if language == DEUTSCH:
            return self.get_response(request)
        with override(language):
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


class Anmeldepflicht(LoginRequiredMiddleware):
    """Who presses a button after the session has ended comes back to the page the button stands on."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        methods = getattr(getattr(view_func, "view_class", None), "http_method_names", ["get"])
        if "get" in methods:
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(_page_of_the_button(request))


def _page_of_the_button(request: HttpRequest) -> str:
    """Return the page the browser names; the button's own address cannot be opened."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    path = urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl()
    return path if url_has_allowed_host_and_scheme(path, None) else resolve_url(settings.LOGIN_REDIRECT_URL)
