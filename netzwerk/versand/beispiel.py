"""Helps each app to show what its mails look like: a row of the outbox that was never stored."""

from django.conf import settings

from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben, build_schreiben

NAME = "Lan Nguyen"
ADRESSE = "l.nguyen@verein.example"


def beispielzeile(art: str) -> Versand:
    """A row of that kind to an invented person."""
    return Versand(
        pk=0,
        art=art,
        adresse=ADRESSE,
        empfaenger_name=NAME,
        message_id=f"<beispiel.{art.replace('_', '-')}@{settings.MAIL_DOMAIN}>",
    )


def beispielbrief(
    art: str, brief: Schreiben, *, list_id: str | None = None, unsubscribe_url: str | None = None
) -> bytes:
    """The whole message of a letter."""
    return build_schreiben(beispielzeile(art), brief, list_id=list_id, unsubscribe_url=unsubscribe_url)
