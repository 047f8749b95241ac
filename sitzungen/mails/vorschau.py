"""What a mail will look like, shown before it is sent; nothing is stored or queued."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from django.conf import settings

from mitglieder.models import Mitglied
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from sitzungen.agenda import Agenda
from sitzungen.mails.brief import Brief, Persoenlich, Unterschied, render_brief
from sitzungen.mails.briefe import brief_absage, brief_einladung, brief_tagesordnung, brief_verschiebung
from sitzungen.mails.gast import brief_an_gast, gastteil
from sitzungen.mails.inhalt import lies_sitzungsteil
from sitzungen.models import Aenderung, Gast, Sitzung


@dataclass(frozen=True)
class Vorschau:
    """Subject, plain text and HTML of a mail; the answer link in it leads nowhere."""

    betreff: str
    text: str
    html: str


def vorschau_einladung(sitzung: Sitzung, empfaenger: Mitglied | Gast, *, dringlichkeit: str = "") -> Vorschau:
    return vorschau_einladungen(sitzung, [empfaenger], dringlichkeit=dringlichkeit)[0]


def vorschau_einladungen(
    sitzung: Sitzung, empfaenger: Sequence[Mitglied | Gast], *, dringlichkeit: str = ""
) -> list[Vorschau]:
    """Show what each of them would get; the session is read once."""
    shown = copy(sitzung)
    shown.freigegeben_am = jetzt()
    shown.dringlichkeit = dringlichkeit or sitzung.dringlichkeit
    brief = brief_einladung(lies_sitzungsteil(shown))
    return [_vorschau(brief, who, shown) for who in empfaenger]


def vorschau_aenderung(
    aenderung: Aenderung, unterschiede: tuple[Unterschied, ...], empfaenger: Mitglied | Gast
) -> Vorschau:
    """Show the mail for a saved change; `unterschiede` come from `services.aenderung.diff_von`."""
    shown = copy(aenderung.sitzung)
    shown.start, shown.ende, shown.freigegeben_am = aenderung.start, aenderung.ende, jetzt()
    shown.titel, shown.ort = aenderung.titel, aenderung.ort
    shown.zugang, shown.online_url = aenderung.zugang, aenderung.online_url
    teil = lies_sitzungsteil(shown, aktuell=True)
    return _vorschau(brief_verschiebung(teil, unterschiede), empfaenger, shown)


def vorschau_tagesordnung(
    sitzung: Sitzung, alt: Agenda, neu: Agenda, empfaenger: Mitglied | Gast
) -> Vorschau:
    """Show the mail for a changed agenda; give both as this person reads them."""
    teil = lies_sitzungsteil(sitzung, aktuell=True)
    return _vorschau(brief_tagesordnung(teil, alt, neu), empfaenger, sitzung)


def vorschau_absage(sitzung: Sitzung, empfaenger: Mitglied | Gast, *, grund: str) -> Vorschau:
    brief = brief_absage(lies_sitzungsteil(sitzung))
    return _vorschau(replace(brief, grund=einzeilig(grund)), empfaenger, sitzung)


def _vorschau(brief: Brief, empfaenger: Mitglied | Gast, sitzung: Sitzung) -> Vorschau:
    if isinstance(empfaenger, Gast):
        brief = brief_an_gast(brief, gastteil(empfaenger, sitzung))
    sample = Persoenlich(empfaenger.name, f"{settings.PORTAL_BASE_URL}/a/persoenlicher-link/")
    text, html = render_brief(brief, sample)
    return Vorschau(brief.betreff, text, html)
