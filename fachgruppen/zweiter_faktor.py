"""Second factor for those who lead: coordination and above (setting NETZWERK_MFA_PFLICHT)."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fachgruppen.selectors import stellung

# Setting up the second factor and leaving must stay possible without one.
OHNE_ZWEITEN_FAKTOR = ("mfa_", "account_", "usersessions_")


class ZweiterFaktor:
    """Lead people who must have a second factor to its set-up page until they have one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if not settings.NETZWERK_MFA_PFLICHT or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match and (match.url_name or "").startswith(OHNE_ZWEITEN_FAKTOR):
            return None
        who = stellung(request.user)
        if not (who.leitet or who.rollen) or is_mfa_enabled(request.user):
            return None
        if not getattr(view, "login_required", True):
            # Public pages stay open, but show her what they show everybody.
            request.user = AnonymousUser()
            return None
        messages.warning(
            request,
            "Für Ihr Amt brauchen Sie einen zweiten Faktor. Richten Sie hier einen Passkey oder eine "
            "Authentifizierungs-App ein, danach geht es weiter.",
        )
        return redirect("mfa_index")
