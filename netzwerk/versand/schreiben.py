"""A mail in plain words, for all apps: what it says, as text and as designed HTML."""

from dataclasses import dataclass, field

from django.conf import settings
from django.template.loader import render_to_string

from netzwerk.base.klartext import einzeilig, ohne_luecken, umbrochen
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import build_message


@dataclass(frozen=True)
class Punkt:
    """A line of a section; `url` is absolute, built from `settings.PORTAL_BASE_URL`."""

    titel: str
    zusatz: str = ""
    url: str = ""


@dataclass(frozen=True)
class Abschnitt:
    """A heading with its lines."""

    titel: str
    punkte: tuple[Punkt, ...]


@dataclass(frozen=True)
class Schreiben:
    """Everything one mail says. Values may hold what people typed: it is escaped, never linked.

    `warum` says why this person gets it. `knopf_text` is a verb with an object; there is one button
    at most. `abmelden_url` is the page behind List-Unsubscribe.
    """

    betreff: str
    titel: str
    name: str
    absaetze: tuple[str, ...]
    warum: str
    fakten: tuple[tuple[str, str], ...] = ()
    abschnitte: tuple[Abschnitt, ...] = ()
    knopf_text: str = ""
    knopf_url: str = ""
    abmelden_text: str = ""
    abmelden_url: str = ""
    gruss: str = field(default_factory=lambda: settings.PORTAL_NAME)
    netzwerk: str = field(default_factory=lambda: settings.PORTAL_NAME)


def render_schreiben(brief: Schreiben) -> tuple[str, str]:
    """Return the plain text and the HTML."""
    name = einzeilig(brief.name)
    context = {"brief": brief, "anrede": f"Guten Tag {name}," if name else "Guten Tag,"}
    text = render_to_string("versand/mail/schreiben.txt", context)
    return ohne_luecken(umbrochen(text)), render_to_string("versand/mail/schreiben.html", context)


def build_schreiben(
    versand: Versand,
    brief: Schreiben,
    *,
    reply_to: str = "",
    in_reply_to: str | None = None,
    list_id: str | None = None,
    unsubscribe_url: str | None = None,
    pdf: tuple[str, bytes] | None = None,
) -> bytes:
    """Return the whole message for a row of the outbox; answers go to the portal's office, if to nobody."""
    text, html = render_schreiben(brief)
    return build_message(
        versand_id=versand.pk,
        an=versand.adresse,
        an_name=versand.empfaenger_name,
        betreff=brief.betreff,
        text=text,
        html=html,
        message_id=versand.message_id,
        reply_to=reply_to or settings.PORTAL_KONTAKT_EMAIL,
        in_reply_to=in_reply_to,
        list_id=list_id,
        unsubscribe_url=unsubscribe_url,
        pdf=pdf,
    )
