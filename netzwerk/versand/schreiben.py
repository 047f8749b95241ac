"""A mail in plain words, for all apps: what it says, as text and as designed HTML."""

import re
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from netzwerk.base.klartext import einzeilig, ohne_luecken, umbrochen
from netzwerk.base.sprache import DEUTSCH
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import build_message

# Words that German writes small inside of a sentence; with a capital they only begin one. Whatever is not
# here (nouns, names, "Sie", "Ihr") keeps its capital.
_WORTE = """
ab aber alle allen als am an anbei auf aus außerdem bei beim bis bitte da dafür damit danke dann darum das
dass dazu dem den denn der des deshalb die dies diese diesem diesen dieser dieses dort drei durch ein eine
einem einen einer eines einige einmal erst es für geben gerade gern gibt haben hat heute hier hiermit ich
im in ist ja jede jedem jeden jeder jedes jemand jetzt kein keine können leider man manche mehr mehrere
mit möchten nach nachdem neben nein nicht niemand noch nun nur ob oder ohne schade schon schön seit sind
so sobald sofern solange soll sollen sollte trotz um und unser unsere unserem unseren unserer unter viele
vielen vom von vor wann war waren warum was weil wenn wer werden wie wir wird wo wollen zu zum zur zurzeit
zwei zwischen über
"""
_KLEIN = frozenset(_WORTE.split())


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
        if brief.sprache == DEUTSCH and brief.absaetze:
            first, *more = brief.absaetze
            brief = replace(brief, absaetze=(nach_der_anrede(first), *more))
        context = {"brief": brief, "anrede": _anrede(einzeilig(brief.name))}
        text = render_to_string("versand/mail/schreiben.txt", context)
        html = render_to_string("versand/mail/schreiben.html", context)
    return ohne_luecken(umbrochen(text)), html


def nach_der_anrede(satz: str) -> str:
    """Return the sentence as it goes on after the comma of a German salutation.

    One place for all letters: most first sentences also stand elsewhere, and some are typed by people.
    """
    found = re.match(r"[A-ZÄÖÜ][a-zäöüß]*(?![\w-])", satz)
    if found and found[0].lower() in _KLEIN:
        return found[0].lower() + satz[found.end() :]
    return satz


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
