"""A mail in plain words, for all apps: what it says, as text and as designed HTML."""

from dataclasses import dataclass, field

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from netzwerk.base.klartext import einzeilig, ohne_luecken, umbrochen
from netzwerk.base.sprache import DEUTSCH
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
    at most. `abmelden_url` is the page behind List-Unsubscribe. `sprache` is the language it is written
    in; what stays German inside of another language is a `netzwerk.base.sprache.Deutsch`.
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
    sprache: str = DEUTSCH
    gruss: str = field(default_factory=lambda: settings.PORTAL_NAME)
    netzwerk: str = field(default_factory=lambda: settings.PORTAL_NAME)


def render_schreiben(brief: Schreiben) -> tuple[str, str]:
    """Return the plain text and the HTML."""
    with override(brief.sprache):
        context = {"brief": brief, "anrede": _anrede(einzeilig(brief.name))}
        text = render_to_string("versand/mail/schreiben.txt", context)
        html = render_to_string("versand/mail/schreiben.html", context)
    return ohne_luecken(umbrochen(text)), html


def _anrede(name: str) -> str:
    return _("Guten Tag %(name)s,") % {"name": name} if name else _("Guten Tag,")


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
