"""How allauth signs people in here: closed signup, mail through the outbox."""

import logging
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from ipaddress import ip_address, ip_network
from secrets import token_bytes
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db.models.signals import pre_save
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from mitglieder.mails import OHNE_KONTO, compose_konto
from mitglieder.models import Konto
from mitglieder.selectors import postadresse
from mitglieder.states import SCHRITTE
from netzwerk.base.kontoformulare import KONTO_FEHLER, MFA_FEHLER
from netzwerk.versand.services import queue_versand

log = logging.getLogger(__name__)

RESET = "account/email/password_reset_key"
UNBEKANNT = "account/email/unknown_account"


def forget_everything(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell the browser of a shared computer to forget pages and storage when somebody logs out.

    Not "cookies": Django ends the session itself, and the sentence that says so lives in one.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return wrapper


def kurze_adresse(ip: str) -> str:
    """Return where in the net an address is without telling the one line: enough to recognise a place."""
    found = ip_address(ip.partition("%")[0])
    # A server that listens to both kinds sees the older one inside of the newer.
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False).network_address)


def register_geraete() -> None:
    """Let the list of devices never keep a whole address."""
    pre_save.connect(_shorten, sender="usersessions.UserSession", dispatch_uid="mitglieder.kurze_adresse")


def _shorten(instance: Any, **_kwargs: Any) -> None:
    instance.ip = kurze_adresse(instance.ip)


class ZweiterFaktorAdapter(DefaultMFAAdapter):
    """The second factor, with sentences of our own when a code is wrong."""

    error_messages = {**DefaultMFAAdapter.error_messages, **MFA_FEHLER}

    def encrypt(self, text: str) -> str:
        """Keep the secrets of apps and recovery codes unreadable in the database and its backups."""
        return schloss().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; for what no key opens any more, one that fits no code: the login just fails."""
        try:
            return schloss().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.warning("Ein zweiter Faktor ist mit keinem bekannten SECRET_KEY zu öffnen")
            return b32encode(token_bytes(20)).decode()


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

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead who has not finished her first login to the step that comes next."""
        step = request.user.schritt  # type: ignore[union-attr]
        if step is None:
            return super().get_login_redirect_url(request)
        return reverse("beitritt:nachrichten" if step == SCHRITTE[-1] else "beitritt:sichtbarkeit")

    def send_password_reset_mail(self, user: Konto, email: str, context: dict[str, Any]) -> None:
        """Send the link to the mailbox of the person, where her login is no mailbox of its own."""
        super().send_password_reset_mail(user, postadresse(user), context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Konto,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person what was changed about her login; without the whole address it came from."""
        words = {**(context or {}), "ip": kurze_adresse(self.get_client_ip(self.request))}
        super().send_notification_mail(template_prefix, user, words, email or postadresse(user))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail in the transaction of the request; no request talks SMTP.

        An address without an account takes the same way with a letter that is held back right before
        it would be sent, so that nobody can tell by the time the page takes who has an account.
        """
        unknown = template_prefix == UNBEKANNT
        if unknown:
            template_prefix, context = RESET, {**context, "password_reset_url": settings.PORTAL_BASE_URL}
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
        queue_versand([replace(order, art=OHNE_KONTO) if unknown else order])


def schloss() -> MultiFernet:
    """Encrypt with SECRET_KEY; what an older one of SECRET_KEY_FALLBACKS locked can still be opened."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (
        salted_hmac("mitglieder.zweiter_faktor", "", secret=secret, algorithm="sha256") for secret in secrets
    )
    return MultiFernet([Fernet(urlsafe_b64encode(key.digest())) for key in keys])
