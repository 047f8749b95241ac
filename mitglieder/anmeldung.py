"""How allauth signs people in here: closed signup, mail through the outbox."""

import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from mitglieder.mails import compose_konto
from netzwerk.base.kontoformulare import KONTO_FEHLER, MFA_FEHLER
from netzwerk.versand.services import queue_versand

log = logging.getLogger(__name__)

RESET = "account/email/password_reset_key"


class ZweiterFaktorAdapter(DefaultMFAAdapter):
    """The second factor, with sentences of our own when a code is wrong."""

    error_messages = {**DefaultMFAAdapter.error_messages, **MFA_FEHLER}


class KontoAdapter(DefaultAccountAdapter):
    """Nobody signs up; accounts come from invitations of the Geschäftsstelle."""

    error_messages = {**DefaultAccountAdapter.error_messages, **KONTO_FEHLER}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link for a mail: from the settings, never from the Host header of a request."""
        path = urlsplit(super().get_reset_password_from_key_url(key)).path
        return f"{settings.PORTAL_BASE_URL}{path}"

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail in the transaction of the request; no request talks SMTP."""
        letter = self.render_mail(template_prefix, email, {"email": email, **context})
        try:
            order = compose_konto(
                adresse=email,
                betreff=str(letter.subject),
                text=str(letter.body),
                kurzlebig=template_prefix == RESET,
            )
        except ValueError:
            # An address the form lets pass and no mail server takes; the page must not tell.
            log.warning("Nachricht %s an eine unbrauchbare Adresse verworfen", template_prefix)
            return
        queue_versand([order])
