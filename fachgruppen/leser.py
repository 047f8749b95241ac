"""Tells each request whom it may name: a person with restricted data only to few (Art. 18 DSGVO)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fachgruppen.selectors import stellung
from netzwerk.base.leser import gelesen_von

# Who stands for election has said yes to it, and a ballot without a name is none: elections stay as they are.
BELEGE = frozenset({"wahlen"})


class Leser:
    """Asks what the reader is only once there is such a name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with gelesen_von(lambda key: _kennt(request, key)):
            return self.get_response(request)


def _kennt(request: HttpRequest, key: int) -> bool:
    match = request.resolver_match
    if match is not None and match.app_name in BELEGE:
        return True
    who = stellung(request.user)
    return who.ist_leitstelle or who.mitglied_id == key
