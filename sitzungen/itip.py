"""Read a mail that answers an invitation out of a calendar (RFC 5546 by RFC 6047): pure, for hostile input.

Whatever comes in, the result is an `Antwortpost` or a `Verworfen` with the reason for the log; limits
come before parsing. It reads what Outlook, Google, Apple, Thunderbird,
Nextcloud and khal write.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from typing import Any

from icalendar import Calendar

from netzwerk.base.klartext import einzeilig
from sitzungen.ics import ZONE
from sitzungen.states import Antwort

log = logging.getLogger(__name__)

HOECHSTGROESSE = 200_000
TIEFE_HOECHSTENS = 5
KOMMENTAR_LAENGE = 500
NAME_LAENGE = 120
REPLY = "REPLY"
COUNTER = "COUNTER"
# What a person may have answered; NEEDS-ACTION and the words for to-dos are no answer.
ANTWORT_ZU = {
    "ACCEPTED": Antwort.ZUSAGE,
    "TENTATIVE": Antwort.VORBEHALT,
    "DECLINED": Antwort.ABSAGE,
    "DELEGATED": Antwort.VERTRETUNG,
}
# Where mail servers write to whom a mail was delivered.
_ZIELFELDER = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
_ZIEL_LAENGE = 20_000
_KALENDERTEILE = ("text/calendar", "application/ics")
_ZEICHENSAETZE = {"utf-8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "utf-16"}
_ADRESSE = re.compile(r"[^\s<>\"(),:;@\\]{1,120}@[^\s<>\"(),:;@\\]{1,130}")
_SEQUENCE_HOECHSTENS = 2**31 - 1
_JAHRE = range(2000, 2200)


class Verworfen(Exception):
    """The mail is no answer the portal can use; the text says why, for the log."""


class Uebergangen(Verworfen):
    """The mail needs nothing done: a note of absence, something sent by a machine."""


@dataclass(frozen=True)
class Teilnahme:
    """One ATTENDEE: address in lower case, name, PARTSTAT in upper case, and to whom it was delegated."""

    adresse: str
    name: str
    partstat: str
    delegiert_an: str = ""


@dataclass(frozen=True)
class Antwortpost:
    """What a mail says: whose invitation (`ziele`, `uid`), who answers what, and when that was."""

    ziele: str
    message_id: str
    method: str
    uid: str
    sequence: int
    dtstamp: datetime | None
    teilnahmen: tuple[Teilnahme, ...]
    start: datetime | None
    ende: datetime | None
    kommentar: str


def read_antwortpost(roh: bytes) -> Antwortpost:
    """Read the mail. Verworfen: too large, nested too deeply, no answer in it; never anything else."""
    if len(roh) > HOECHSTGROESSE:
        raise Verworfen(f"larger than {HOECHSTGROESSE} bytes")
    try:
        return _read(roh)
    except Verworfen:
        raise
    except Exception as error:
        # Parsers of mail and calendars raise whatever comes to them on what nobody ever wrote.
        log.warning("Unreadable mail to the reply address", exc_info=True)
        raise Verworfen(f"unreadable: {type(error).__name__}") from error


def _read(roh: bytes) -> Antwortpost:
    mail = message_from_bytes(roh)
    parts = list(_leaves(mail))
    event, method = _answer_in(parts)
    if event is None:
        if _is_automatic(mail):
            raise Uebergangen("sent by a machine, without an answer")
        raise Verworfen("no answer by calendar in it")
    organizer = str(event.get("ORGANIZER", ""))
    targets = " ".join([*(str(value) for name in _ZIELFELDER for value in mail.get_all(name, [])), organizer])
    return Antwortpost(
        ziele=targets[:_ZIEL_LAENGE],
        message_id=einzeilig(str(mail.get("Message-ID", "")))[:500],
        method=method,
        uid=str(event.get("UID", "")).strip().lower()[:300],
        sequence=_sequence(event),
        dtstamp=_moment(event, "DTSTAMP"),
        teilnahmen=tuple(_attendees(event)),
        start=_moment(event, "DTSTART"),
        ende=_moment(event, "DTEND"),
        kommentar=_comment(event),
    )


def _leaves(mail: Message) -> Iterator[Message]:
    """Yield the parts that are no containers; a mail inside the mail is not looked into."""
    open_parts: list[tuple[Message, int]] = [(mail, 0)]
    while open_parts:
        part, depth = open_parts.pop(0)
        payload = part.get_payload()
        if not isinstance(payload, list):
            yield part
        elif depth >= TIEFE_HOECHSTENS:
            raise Verworfen(f"nested more than {TIEFE_HOECHSTENS} levels deep")
        elif part.get_content_maintype() == "multipart":
            open_parts += [(child, depth + 1) for child in payload if isinstance(child, Message)]


def _answer_in(parts: list[Message]) -> tuple[Any, str]:
    """Return the first VEVENT under METHOD REPLY or COUNTER with that method, else (None, "")."""
    for part in parts:
        name = str(part.get_filename() or "").lower()
        if part.get_content_type() not in _KALENDERTEILE and not name.endswith(".ics"):
            continue
        for calendar in Calendar.from_ical(_text(part), multiple=True):
            method = str(calendar.get("METHOD") or part.get_param("method") or "").strip().upper()
            events = calendar.walk("VEVENT")
            if method in (REPLY, COUNTER) and events:
                return events[0], method
    return None, ""


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = (part.get_content_charset() or "utf-8").lower()
    return payload.decode(charset if charset in _ZEICHENSAETZE else "utf-8", "replace").lstrip("\ufeff")


def _is_automatic(mail: Message) -> bool:
    word = str(mail.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    return word not in ("no", "")


def _attendees(event: Any) -> Iterator[Teilnahme]:
    rows = event.get("ATTENDEE", [])
    for row in (rows if isinstance(rows, list) else [rows])[:50]:
        params = getattr(row, "params", {})
        delegated = params.get("DELEGATED-TO", "")
        if isinstance(delegated, (list, tuple)):
            delegated = delegated[0] if delegated else ""
        yield Teilnahme(
            adresse=adresse_aus(str(row)) or adresse_aus(str(params.get("EMAIL", ""))),
            name=einzeilig(str(params.get("CN", "")).strip("\"'"))[:NAME_LAENGE].strip(),
            partstat=str(params.get("PARTSTAT", "")).strip().upper()[:20],
            delegiert_an=adresse_aus(str(delegated)),
        )


def adresse_aus(text: str) -> str:
    """Return the address of "MAILTO:Ada@Verein.example" in lower case; "" if it is none."""
    found = text.strip().strip('"').lower().removeprefix("mailto:").strip()
    return found if _ADRESSE.fullmatch(found) and found.isprintable() else ""


def _sequence(event: Any) -> int:
    try:
        return min(max(int(str(event.get("SEQUENCE", 0)).strip()[:12]), 0), _SEQUENCE_HOECHSTENS)
    except ValueError:
        return 0


def _moment(event: Any, name: str) -> datetime | None:
    """Return a moment; one without a zone is local time, DTSTAMP is always UTC (RFC 5545 3.8.7.2)."""
    value = event.get(name)
    moment = getattr(value[0] if isinstance(value, list) and value else value, "dt", None)
    if not isinstance(moment, datetime) or moment.year not in _JAHRE:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC if name == "DTSTAMP" else ZONE)
    return moment.astimezone(UTC)


def _comment(event: Any) -> str:
    rows = event.get("COMMENT", [])
    text = " ".join(str(row) for row in (rows if isinstance(rows, list) else [rows])[:5])
    return einzeilig(text[: 4 * KOMMENTAR_LAENGE])[:KOMMENTAR_LAENGE].strip()
