"""Security headers that Django has no setting for, on every response."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

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
