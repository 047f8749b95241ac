"""A stored or composed mail as people read it: subject, sender, headers in words, text, HTML."""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse

from netzwerk.versand.arten import art, ist_vertraulich
from netzwerk.versand.models import Versand
from netzwerk.versand.neutral import neutral_html, neutral_text
from netzwerk.versand.states import Status

# The letter carries its styles inline. They are allowed for this answer alone, which can run nothing,
# load nothing, send nothing, and is shown in our own pages only.
BRIEF_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
VERTRAULICH = "Was in dieser Nachricht steht, sieht nur die Person, an die sie geht."
GELOESCHT = "Der Inhalt ist nicht mehr gespeichert. Er wird 30 Tage nach dem Versand gelöscht."
NOCH_NICHT = "Der Inhalt entsteht erst beim Versand."


@dataclass(frozen=True)
class Einsicht:
    """What a mail says, without anything that is meant for its receiver alone."""

    betreff: str
    text: str
    html: str
    kopf: tuple[tuple[str, str, str], ...]


def einsicht(roh: bytes) -> Einsicht:
    """Read a message that `nachricht.build_message` made."""
    mail = message_from_bytes(roh, policy=default)
    if not isinstance(mail, EmailMessage):
        raise TypeError("no message")
    return Einsicht(
        betreff=neutral_text(str(mail.get("Subject", ""))),
        text=neutral_text(_teil(mail, "plain")),
        html=neutral_html(_teil(mail, "html")),
        kopf=tuple((wort, neutral_text(wert), satz) for wort, wert, satz in _kopf(mail) if wert),
    )


def _anhang(names: list[str]) -> str:
    """A calendar file says what it is for; any other is called by its name."""
    files = [name for name in names if name and not name.endswith(".ics")]
    return ", ".join(files) or ("Termin für den Kalender" if any(names) else "")


def _teil(mail: EmailMessage, art: str) -> str:
    part = mail.get_body(preferencelist=(art,))
    return str(part.get_content()) if part is not None else ""


def _kopf(mail: EmailMessage) -> list[tuple[str, str, str]]:
    """The headers that matter, in words."""
    attached = [part.get_filename("") for part in mail.iter_attachments()]
    answer = parseaddr(str(mail.get("Reply-To", "")))[1]
    return [
        ("Absender", str(mail.get("From", "")), ""),
        ("Antworten gehen an", answer, ""),
        ("Anhang", _anhang(attached), ""),
        (
            "Kennzeichnung",
            "automatisch verschickt" if mail.get("Auto-Submitted") else "",
            "Abwesenheitsnotizen antworten darauf nicht.",
        ),
        ("Verteiler", str(mail.get("List-Id", "")).strip("<>"), "Danach lässt sich im Postfach sortieren."),
        (
            "Abbestellen",
            "mit einem Klick im Mailprogramm" if mail.get("List-Unsubscribe") else "",
            "Auch über den Link am Ende der Nachricht.",
        ),
        (
            "Gesprächsfaden",
            "antwortet auf die erste Nachricht dieser Sitzung" if mail.get("In-Reply-To") else "",
            "",
        ),
    ]


def einsicht_in(versand: Versand) -> tuple[Einsicht | None, str]:
    """What a mail of the outbox says, or the sentence why nobody can see it."""
    if ist_vertraulich(versand.art):
        return None, VERTRAULICH
    if versand.inhalt is not None:
        return einsicht(bytes(versand.inhalt)), ""
    compose = art(versand.art).compose
    if compose is None or versand.status != Status.WARTET:
        return None, GELOESCHT
    try:
        return einsicht(compose(versand)), ""
    except (ObjectDoesNotExist, LookupError, ValueError):
        return None, NOCH_NICHT


def brief_antwort(html: str) -> HttpResponse:
    """The HTML of a mail for a frame in one of our pages."""
    page = HttpResponse(html)
    page._csp_exempt = True  # type: ignore[attr-defined]
    page.headers["Content-Security-Policy"] = BRIEF_CSP
    page.headers["X-Frame-Options"] = "SAMEORIGIN"
    page.headers["Cache-Control"] = "no-store"
    return page
