"""Security headers that Django has no setting for, on every response."""

from collections.abc import Callable

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
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            # A private page must not stay in the cache of a shared computer.
            response.setdefault("Cache-Control", "no-store")
            response.headers["Vary"] = _with_cookie(response.headers.get("Vary", ""))
        return response


def _with_cookie(vary: str) -> str:
    names = [name.strip() for name in vary.split(",") if name.strip()]
    return ", ".join(names if "Cookie" in names else [*names, "Cookie"])
