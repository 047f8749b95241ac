"""Old addresses of renamed Gremien: every page below them leads to the same page of today."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from fachgruppen.selectors.namen import gremium_mit_altem_slug

ADRESSE = re.compile(r"^/fachgruppen/(?P<slug>[-\w]+)/")


class AlteAdresse:
    """Ask about former names only where there is no page, and only for who may know the Gremium.

    Not a permanent redirect: browsers keep those for ever, and an old name may come back with its address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        found = ADRESSE.match(request.path)
        gremium = gremium_mit_altem_slug(found["slug"], request.user) if found else None
        if found is None or gremium is None or gremium.slug == found["slug"]:
            return response
        full = request.get_full_path()
        return HttpResponseRedirect(full[: found.start("slug")] + gremium.slug + full[found.end("slug") :])
