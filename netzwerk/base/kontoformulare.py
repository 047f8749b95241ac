"""allauth's forms in the words of the portal: own labels, hints and error sentences, always "Sie"."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as konto
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.cache import cache

from netzwerk.base.forms import KernMixin

# For the `error_messages` of the adapters.
KONTO_FEHLER = {
    "account_inactive": "Dieses Konto ist gesperrt. Bitte wenden Sie sich an die Geschäftsstelle.",
    "email_password_mismatch": "E-Mail-Adresse und Passwort passen nicht zusammen.",
    "enter_current_password": "Geben Sie Ihr bisheriges Passwort richtig ein.",
    "incorrect_code": "Dieser Code stimmt nicht oder ist abgelaufen.",
    "incorrect_password": "Dieses Passwort stimmt nicht.",
    "invalid_login": "Diese Anmeldung hat nicht geklappt.",
    "invalid_password_reset": "Dieser Link ist abgelaufen oder wurde schon benutzt.",
    "too_many_login_attempts": "Zu viele Versuche. Warten Sie bitte fünfzehn Minuten.",
    "rate_limited": "Zu viele Versuche. Bitte warten Sie einige Minuten.",
    "unknown_email": "Zu dieser E-Mail-Adresse gibt es kein Konto.",
    "same_as_current": "Das ist schon Ihr bisheriger Wert. Geben Sie einen anderen ein.",
}
MFA_FEHLER = {
    "incorrect_code": "Dieser Code stimmt nicht oder ist abgelaufen.",
    "cannot_delete_authenticator": "Ihr Amt verlangt einen zweiten Faktor: erst einen neuen einrichten.",
    "cannot_generate_recovery_codes": "Richten Sie zuerst eine App oder einen Passkey ein.",
}

EMAIL = "Geben Sie Ihre E-Mail-Adresse ein."
EMAIL_FALSCH = "Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@verein.example."
NEUES_PASSWORT = "Mindestens 12 Zeichen. Ein kurzer Satz ist sicher und leicht zu merken."
WIEDERHOLUNG = "Beide Passwörter müssen gleich sein."


class Kontoformular(KernMixin):
    """Mix-in for a form of allauth: `beschriftungen` and `erklaerungen` replace its own words."""

    beschriftungen: ClassVar[Mapping[str, str]] = {}
    erklaerungen: ClassVar[Mapping[str, str]] = {}
    attribute: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.beschriftungen.get(name, field.label)
            field.help_text = self.erklaerungen.get(name, "")
            field.widget.attrs.update(self.attribute.get(name, {}))


class NeuesPasswort(Kontoformular):
    """A new password, typed twice."""

    beschriftungen = {
        "oldpassword": "Bisheriges Passwort",
        "password1": "Neues Passwort",
        "password2": "Neues Passwort wiederholen",
    }
    erklaerungen = {"password1": NEUES_PASSWORT}
    attribute = {"password1": {"autocomplete": "new-password"}}
    fehlertexte = {
        "password1": "Geben Sie ein neues Passwort ein.",
        "password2": "Geben Sie das neue Passwort noch einmal ein.",
    }

    def add_error(self, field: str | None, error: Any) -> None:
        """allauth adds its sentence about the repetition as a plain string; ours takes its place."""
        if field == "password2" and not isinstance(error, Exception):
            error = WIEDERHOLUNG
        super().add_error(field, error)  # type: ignore[misc]


class Anmeldung(Kontoformular, konto.LoginForm):
    beschriftungen = {"login": "E-Mail-Adresse", "password": "Passwort"}
    attribute = {"login": {"autocomplete": "username webauthn"}}
    fehlertexte = {
        "login": {"required": EMAIL, "invalid": EMAIL_FALSCH},
        "password": "Geben Sie Ihr Passwort ein.",
    }


class PasswortVergessen(Kontoformular, konto.ResetPasswordForm):
    beschriftungen = {"email": "E-Mail-Adresse"}
    attribute = {"email": {"autocomplete": "username"}}
    fehlertexte = {"email": {"required": EMAIL, "invalid": EMAIL_FALSCH}}


class PasswortNeu(NeuesPasswort, konto.ResetPasswordKeyForm):
    pass


class PasswortSetzen(NeuesPasswort, konto.SetPasswordForm):
    pass


class PasswortAendern(NeuesPasswort, konto.ChangePasswordForm):
    fehlertexte = {**NeuesPasswort.fehlertexte, "oldpassword": "Geben Sie Ihr bisheriges Passwort ein."}


class PasswortBestaetigen(Kontoformular, konto.ReauthenticateForm):
    beschriftungen = {"password": "Passwort"}
    fehlertexte = {"password": "Geben Sie Ihr Passwort ein."}


class _MitCode(Kontoformular):
    beschriftungen = {"code": "Code"}
    attribute = {"code": {"inputmode": "numeric", "autocomplete": "one-time-code"}}
    fehlertexte = {"code": "Geben Sie den Code ein."}


class _EinmalCode(_MitCode):
    """A code of an app opens one login.

    allauth remembers it for one step; with a tolerance it fits longer, and until then it is refused here.
    """

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        found = self.authenticator  # type: ignore[attr-defined]
        if found.type == Authenticator.Type.TOTP:
            fits = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
            digits = re.sub(r"\D", "", code)
            if not cache.add(f"zweiter_faktor:{found.pk}:{digits}", True, timeout=fits):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeBeiAnmeldung(_EinmalCode, mfa.AuthenticateForm):
    erklaerungen = {"code": "Sechs Ziffern aus Ihrer App oder ein Ersatzcode."}


class CodeBestaetigen(_EinmalCode, mfa.ReauthenticateForm):
    erklaerungen = {"code": "Sechs Ziffern aus Ihrer App oder ein Ersatzcode."}


class AppEinrichten(_MitCode, totp.ActivateTOTPForm):
    erklaerungen = {"code": "Sechs Ziffern, die Ihre App nach dem Einlesen anzeigt."}


class _Passkey(Kontoformular):
    beschriftungen = {"name": "Name", "passwordless": "Auch ohne Passwort anmelden"}
    erklaerungen = {
        "name": "Damit Sie ihn wiedererkennen, zum Beispiel „Diensthandy“.",
        "passwordless": "Das Gerät fragt dann nach Fingerabdruck, Gesicht oder PIN.",
    }


class PasskeyHinzufuegen(_Passkey, webauthn.AddWebAuthnForm):
    """A passkey that replaces the password is what people come here for, so it is suggested."""

    fehlertexte = {
        "credential": "Das Gerät hat keinen Passkey übermittelt. Bitte versuchen Sie es noch einmal."
    }


class PasskeyUmbenennen(_Passkey, webauthn.EditWebAuthnForm):
    fehlertexte = {"name": "Geben Sie einen Namen ein."}
