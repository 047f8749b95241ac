"""The one builder of every iCalendar object: invitation, cancellation, feed, single download.

(RFC 5545, 5546, 7986.) It is pure: what it needs stands in
`Termin`, and equal input gives equal bytes. The part of a session that is the same for all invited
is rendered once and kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Event, vCalAddress
from icalendar.parser import Contentline, Parameters

from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.versand.nachricht import versandadresse
from sitzungen.states import Antwort

ZONE = ZoneInfo("Europe/Berlin")
BESCHREIBUNG_LAENGE = 2000
REQUEST = "REQUEST"
CANCEL = "CANCEL"

# Static and with RRULE: dated observances make Outlook shift by an hour.
_ZEITZONE = b"""BEGIN:VTIMEZONE
TZID:Europe/Berlin
X-LIC-LOCATION:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")
_KOPF = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Netzwerkportal//Sitzungen//DE\r\nCALSCALE:GREGORIAN\r\n"
_FUSS = b"END:VCALENDAR\r\n"
_EVENT_ENDE = b"END:VEVENT\r\n"

PARTSTAT = {
    Antwort.AUSSTEHEND: "NEEDS-ACTION",
    Antwort.ZUSAGE: "ACCEPTED",
    Antwort.VORBEHALT: "TENTATIVE",
    Antwort.VERTRETUNG: "DELEGATED",
    Antwort.ABSAGE: "DECLINED",
}


@dataclass(frozen=True)
class Person:
    """A name with an address, for ORGANIZER and ATTENDEE; a guest may come but need not."""

    name: str
    adresse: str
    ist_gast: bool = False


@dataclass(frozen=True)
class Termin:
    """One event. `uid` never changes; `freigegeben_am` (DTSTAMP) is when it was last told.

    `stand`: CONFIRMED, TENTATIVE, CANCELLED, or "" to say nothing: one person is un-invited while
    the session takes place (RFC 5546 3.2.5). `absagewort` stands before the title of what is called off,
    for programs that do not show the state.
    """

    uid: str
    sequence: int
    freigegeben_am: datetime
    start: datetime
    ende: datetime
    titel: str
    ort: str = ""
    beschreibung: str = ""
    online_url: str = ""
    stand: str = "CONFIRMED"
    organisator: Person | None = None
    absagewort: str = "ABGESAGT"


def build_itip(
    termin: Termin,
    *,
    method: str,
    teilnehmer: Person,
    antwort: Antwort,
    antwort_an: Person | None = None,
    rsvp: bool = False,
) -> bytes:
    """Return the calendar part of a mail; its only ATTENDEE is the receiver of that mail.

    `antwort_an` is the ORGANIZER whose address takes this person's replies, instead of that of the
    Termin. RSVP=FALSE: nobody reads replies by calendar, answers are given by link.
    """
    persons = _attendee(teilnehmer, antwort, rsvp=rsvp)
    if antwort_an is not None:
        # The event itself stays the same for all invited, so it is rendered once.
        termin = replace(termin, organisator=None)
        persons = _line("ORGANIZER", _mailto(antwort_an)) + persons
    event = _event(termin).removesuffix(_EVENT_ENDE) + persons + _EVENT_ENDE
    return b"".join([_KOPF, f"METHOD:{method}\r\n".encode(), _ZEITZONE, event, _FUSS])


def build_datei(termin: Termin) -> bytes:
    """Return a single session for download: no METHOD, no person."""
    return b"".join([_KOPF, _ZEITZONE, _event(termin), _FUSS])


def build_feed(termine: Iterable[Termin], *, name: str) -> bytes:
    """Return a feed: no METHOD, no ATTENDEE, clients ask again after six hours."""
    title = einzeilig(name)
    lines = [
        Contentline.from_parts("NAME", Parameters(), title),
        Contentline.from_parts("X-WR-CALNAME", Parameters(), title),
        Contentline.from_parts("REFRESH-INTERVAL", Parameters({"VALUE": "DURATION"}), "PT6H"),
        Contentline.from_parts("X-PUBLISHED-TTL", Parameters(), "PT6H"),
    ]
    head = b"".join(line.to_ical() + b"\r\n" for line in lines)
    return b"".join([_KOPF, head, _ZEITZONE, *(_event(termin) for termin in termine), _FUSS])


def etag(inhalt: bytes) -> str:
    """Return a strong ETag: the same bytes, the same tag."""
    return f'"{sha256(inhalt).hexdigest()}"'


@lru_cache(maxsize=1024)
def _event(termin: Termin) -> bytes:
    """Return the VEVENT without ATTENDEE, folded at 75 octets."""
    event = Event()
    event.add("UID", termin.uid)
    event.add("SEQUENCE", termin.sequence)
    event.add("DTSTAMP", termin.freigegeben_am)
    event.add("DTSTART", termin.start.astimezone(ZONE))
    event.add("DTEND", termin.ende.astimezone(ZONE))
    title = einzeilig(termin.titel)
    event.add("SUMMARY", f"{termin.absagewort}: {title}" if termin.stand == "CANCELLED" else title)
    if place := einzeilig(termin.ort) or ("Videokonferenz" if termin.online_url else ""):
        event.add("LOCATION", place)
    if termin.beschreibung:
        event.add("DESCRIPTION", _gekuerzt(ohne_steuerzeichen(termin.beschreibung)))
    if termin.online_url:
        event.add("CONFERENCE", einzeilig(termin.online_url), parameters={"VALUE": "URI"})
    if termin.organisator:
        event.add("ORGANIZER", _mailto(termin.organisator))
    if termin.stand:
        event.add("STATUS", termin.stand)
    event.add("TRANSP", "OPAQUE")
    event.add("CLASS", "PUBLIC")
    return event.to_ical()


def _mailto(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{versandadresse(person.adresse)}")
    if name := _cn(person.name):
        address.params["CN"] = name
    return address


def _attendee(person: Person, antwort: Antwort, *, rsvp: bool) -> bytes:
    address = _mailto(person)
    address.params.update(
        {
            "CUTYPE": "INDIVIDUAL",
            "ROLE": "OPT-PARTICIPANT" if person.ist_gast else "REQ-PARTICIPANT",
            "PARTSTAT": PARTSTAT[antwort],
            "RSVP": "TRUE" if rsvp else "FALSE",
        }
    )
    return _line("ATTENDEE", address)


def _line(name: str, address: vCalAddress) -> bytes:
    return Contentline.from_parts(name, address.params, address).to_ical() + b"\r\n"


def _cn(name: str) -> str:
    """A parameter value cannot hold a quotation mark; `^` would start an escape (RFC 6868)."""
    return einzeilig(name.replace('"', "").replace("^", ""))


def _gekuerzt(text: str) -> str:
    return text if len(text) <= BESCHREIBUNG_LAENGE else text[: BESCHREIBUNG_LAENGE - 1].rstrip() + "…"
