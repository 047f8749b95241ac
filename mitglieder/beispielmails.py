"""What the mails about login and password look like; links in them are invented."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from mitglieder.mails import compose_einladung, compose_konto
from mitglieder.models import Konto, Mitglied
from netzwerk.base.uhr import jetzt
from netzwerk.versand.beispiel import ADRESSE
from netzwerk.versand.services import Auftrag


def konto() -> list[tuple[str, bytes]]:
    """A new login, and the link to a new password, as allauth words it."""
    login = Konto(pk=0, email=ADRESSE, eingeladen_am=jetzt())
    login.mitglied = Mitglied(vorname="Lan", nachname="Nguyen", email=ADRESSE, konto=login)
    invitation = compose_einladung(login, "Ihr Antrag auf Beitritt ist angenommen.")
    pairs = (
        ("neuer Zugang", invitation),
        ("neues Passwort", _passwort()),
        ("etwas an der Anmeldung geändert", _geaendert()),
    )
    return [(titel, auftrag.inhalt) for titel, auftrag in pairs if auftrag.inhalt is not None]


def _geaendert() -> Auftrag:
    context = {"timestamp": jetzt(), "ip": "192.0.2.0", "user_agent": "Firefox/140.0 (Windows NT 10.0)"}
    return compose_konto(
        adresse=ADRESSE,
        betreff=_einzeilig("account/email/password_changed_subject.txt", context),
        text=render_to_string("account/email/password_changed_message.txt", context),
        kurzlebig=False,
    )


def ohne_konto() -> list[tuple[str, bytes]]:
    """The same letter as with an account; it is held back."""
    letter = _passwort().inhalt
    return [("wird nicht verschickt", letter)] if letter is not None else []


def _passwort() -> Auftrag:
    context = {
        "password_reset_url": f"{settings.PORTAL_BASE_URL}/konto/persoenlicher-link/",
        "email": ADRESSE,
        "username": ADRESSE,
    }
    return compose_konto(
        adresse=ADRESSE,
        betreff=_einzeilig("account/email/password_reset_key_subject.txt", context),
        text=render_to_string("account/email/password_reset_key_message.txt", context),
        kurzlebig=True,
    )


def _einzeilig(vorlage: str, context: dict[str, Any]) -> str:
    return " ".join(render_to_string(vorlage, context).split())
