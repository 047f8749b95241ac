"""What the mails about login and password look like; links in them are invented."""

from django.conf import settings
from django.template.loader import render_to_string

from mitglieder.mails import compose_konto, compose_zugang
from mitglieder.models import Mitglied
from netzwerk.versand.beispiel import ADRESSE


def konto() -> list[tuple[str, bytes]]:
    """A new login, and the link to a new password, as allauth words it."""
    person = Mitglied(vorname="Lan", nachname="Nguyen", email=ADRESSE)
    context = {
        "password_reset_url": f"{settings.PORTAL_BASE_URL}/konto/persoenlicher-link/",
        "email": ADRESSE,
        "username": ADRESSE,
    }
    reset = compose_konto(
        adresse=ADRESSE,
        betreff=_einzeilig("account/email/password_reset_key_subject.txt", context),
        text=render_to_string("account/email/password_reset_key_message.txt", context),
        kurzlebig=True,
    )
    pairs = (("neuer Zugang", compose_zugang(person)), ("neues Passwort", reset))
    return [(titel, auftrag.inhalt) for titel, auftrag in pairs if auftrag.inhalt is not None]


def _einzeilig(vorlage: str, context: dict[str, str]) -> str:
    return " ".join(render_to_string(vorlage, context).split())
