"""Replies as calendars write them: Outlook, Google, Apple, Thunderbird, Nextcloud, khal; and other mail."""

from dataclasses import dataclass
from email.message import EmailMessage
from itertools import count

from sitzungen.antwortadresse import antwortadresse
from sitzungen.models import Einladung

_NUMMER = count(1)


@dataclass(frozen=True)
class Fall:
    """What one answer says; times as calendars write them."""

    uid: str
    an: str
    von: str
    name: str = "Ada Beispiel"
    partstat: str = "ACCEPTED"
    sequence: int = 0
    dtstamp: str = "20260414T080000Z"
    tag: str = "20260512"
    kommentar: str = ""


def fall(einladung: Einladung, **felder: object) -> Fall:
    """Return the answer of the invited person."""
    angaben = {
        "uid": f"{einladung.sitzung.uuid}@netzwerk.example",
        "an": antwortadresse(einladung.pk),
        "von": einladung.adresse,
        **felder,
    }
    return Fall(**angaben)


def _kalender(prodid: str, zeilen: list[str], method: str = "REPLY", zone: str = "") -> str:
    lines = ["BEGIN:VCALENDAR", f"PRODID:{prodid}", "VERSION:2.0", f"METHOD:{method}"]
    lines += zone.split("\n") if zone else []
    lines += ["BEGIN:VEVENT", *[zeile for zeile in zeilen if zeile], "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(lines)


OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def mail(f: Fall, kalender: str, *, betreff: str = "Zugesagt: Sitzung", art: str = "text/calendar",
         text: str = "", kopf: tuple[tuple[str, str], ...] = ()) -> bytes:  # fmt: skip
    """Return a multipart/alternative with the calendar as its last part."""
    message = EmailMessage()
    message["From"] = f"{f.name} <{f.von}>"
    message["To"] = f'"Koordination FG Deutschunterricht" <{f.an}>'
    message["Subject"] = betreff
    message["Message-ID"] = f"<antwort.{next(_NUMMER)}@verein.example>"
    for name, wert in kopf:
        message[name] = wert
    message.set_content(text or "Antwort auf eine Einladung.")
    main, _, sub = art.partition("/")
    message.add_alternative(kalender.encode(), maintype=main, subtype=sub, params={"method": "REPLY"})
    return message.as_bytes()


def outlook(f: Fall) -> bytes:
    """Outlook for Windows: capital MAILTO, Windows time zones, base64, thread headers."""
    wort = {"ACCEPTED": "Zugesagt", "TENTATIVE": "Mit Vorbehalt", "DECLINED": "Abgelehnt"}.get(f.partstat, "")
    ics = _kalender(
        "Microsoft Exchange Server 2010",
        [
            f'ATTENDEE;PARTSTAT={f.partstat};CN="{f.name}":MAILTO:{f.von.title()}',
            f"COMMENT;LANGUAGE=de-DE:{f.kommentar or chr(92) + 'n'}",
            f"UID:{f.uid}",
            f"SUMMARY;LANGUAGE=de-DE:{wort}: FG Deutschunterricht: Sitzung",
            f"DTSTART;TZID=W. Europe Standard Time:{f.tag}T140000",
            f"DTEND;TZID=W. Europe Standard Time:{f.tag}T160000",
            "CLASS:PUBLIC",
            "PRIORITY:5",
            f"DTSTAMP:{f.dtstamp}",
            "TRANSP:OPAQUE",
            "STATUS:CONFIRMED",
            f"SEQUENCE:{f.sequence}",
            "LOCATION;LANGUAGE=de-DE:Stadthaus",
            "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
            "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        ],
        zone=OUTLOOK_ZONE,
    )
    head = (("Thread-Topic", "Einladung"), ("Content-Language", "de-DE"))
    return mail(f, ics, betreff=f"{wort}: Einladung", kopf=head)


def google(f: Fall) -> bytes:
    """Google: UTC times, X-NUM-GUESTS, the same calendar again as invite.ics, marked as automatic."""
    ics = _kalender(
        "-//Google Inc//Google Calendar 70.9054//EN",
        [
            f"DTSTART:{f.tag}T120000Z", f"DTEND:{f.tag}T140000Z", f"DTSTAMP:{f.dtstamp}",
            f"ORGANIZER;CN=Koordination:mailto:{f.an}", f"UID:{f.uid}",
            f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={f.partstat};CN={f.name};X-NUM-GUESTS=0:",
            f" mailto:{f.von}",
            "X-MICROSOFT-CDO-OWNERAPPTID:-1893482018", "CREATED:20260413T100000Z", "DESCRIPTION:",
            f"COMMENT:{f.kommentar}" if f.kommentar else "",
            "LAST-MODIFIED:20260414T080000Z", "LOCATION:Stadthaus", f"SEQUENCE:{f.sequence}",
            "STATUS:CONFIRMED", "SUMMARY:FG Deutschunterricht: Sitzung", "TRANSP:OPAQUE",
        ],
    )  # fmt: skip
    message = EmailMessage()
    message["From"], message["To"] = f"{f.name} <{f.von}>", f.an
    message["Message-ID"] = f"<calendar-{next(_NUMMER)}@google.com>"
    message["Auto-Submitted"] = "auto-generated"
    message["Subject"] = "Angenommen: FG Deutschunterricht"
    message.set_content("Ada hat diese Einladung angenommen.")
    message.add_alternative("<p>Ada hat diese Einladung angenommen.</p>", subtype="html")
    message.add_alternative(ics.encode(), maintype="text", subtype="calendar", params={"method": "REPLY"})
    message.add_attachment(ics.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return message.as_bytes()


def apple(f: Fall) -> bytes:
    """Apple Calendar: urn:uuid instead of an address, the address in EMAIL=, local zone."""
    ics = _kalender(
        "-//Apple Inc.//macOS 14.4//EN",
        [
            f'ATTENDEE;CN="{f.name}";CUTYPE=INDIVIDUAL;EMAIL="{f.von}";PARTSTAT={f.partstat}:urn:uuid:0A1B2C3D',
            f"DTEND;TZID=Europe/Berlin:{f.tag}T160000", f"DTSTAMP:{f.dtstamp}",
            f"DTSTART;TZID=Europe/Berlin:{f.tag}T140000",
            f"ORGANIZER;CN=\"Koordination FG Deutschunterricht\":mailto:{f.an}", f"SEQUENCE:{f.sequence}",
            f"COMMENT:{f.kommentar}" if f.kommentar else "",
            "SUMMARY:FG Deutschunterricht: Sitzung", f"UID:{f.uid}",
        ],
    )  # fmt: skip
    return mail(f, ics)


def thunderbird(f: Fall) -> bytes:
    """Thunderbird: SEQUENCE left out while it is 0, RSVP kept, the file once more as attachment."""
    ics = _kalender(
        "-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN",
        [
            "CREATED:20260413T101500Z", f"LAST-MODIFIED:{f.dtstamp}", f"DTSTAMP:{f.dtstamp}", f"UID:{f.uid}",
            "SUMMARY:FG Deutschunterricht: Sitzung", f'ORGANIZER;CN="Koordination":mailto:{f.an}',
            f"ATTENDEE;CN={f.name};PARTSTAT={f.partstat};ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:{f.von}",
            f"DTSTART;TZID=Europe/Berlin:{f.tag}T140000", f"DTEND;TZID=Europe/Berlin:{f.tag}T160000",
            f"SEQUENCE:{f.sequence}" if f.sequence else "",
            f"COMMENT:{f.kommentar}" if f.kommentar else "",
        ],
    )  # fmt: skip
    return mail(f, ics, text="Ada Beispiel hat Ihre Termineinladung angenommen.")


def nextcloud(f: Fall) -> bytes:
    """Nextcloud (sabre): no ORGANIZER, SCHEDULE-STATUS left over, only an attachment."""
    ics = _kalender(
        "-//Sabre//Sabre VObject 4.5.5//EN",
        [
            f"UID:{f.uid}", f"DTSTAMP:{f.dtstamp}", f"SEQUENCE:{f.sequence}",
            f"DTSTART;TZID=Europe/Berlin:{f.tag}T140000", "SUMMARY:FG Deutschunterricht: Sitzung",
            f"ATTENDEE;PARTSTAT={f.partstat};CN={f.name};SCHEDULE-STATUS=1.2:mailto:{f.von}",
            f"COMMENT:{f.kommentar}" if f.kommentar else "", "REQUEST-STATUS:2.0;Success",
        ],
    )  # fmt: skip
    message = EmailMessage()
    message["From"], message["To"] = f.von, f.an
    message["Message-ID"] = f"<{next(_NUMMER)}@cloud.example>"
    message.set_content("Ada hat Ihre Einladung angenommen.")
    message.add_attachment(ics.encode(), maintype="text", subtype="calendar", filename="event.ics")
    return message.as_bytes()


def khal(f: Fall) -> bytes:
    """Written by hand out of khal or mutt: one part, 8bit, LF line ends, no time in it."""
    ics = _kalender(
        "PIMUTILS.ORG//KHAL//EN",
        [f"UID:{f.uid}", f"DTSTAMP:{f.dtstamp}", f"SEQUENCE:{f.sequence}",
         f"ATTENDEE;CN=Jürgen;PARTSTAT={f.partstat}:mailto:{f.von}",
         f"COMMENT:{f.kommentar}" if f.kommentar else ""],
    ).replace("\r\n", "\n")  # fmt: skip
    head = (
        f"From: {f.von}\nTo: {f.an}\nMessage-ID: <{next(_NUMMER)}@mutt.example>\nMIME-Version: 1.0\n"
        "Content-Type: text/calendar; charset=utf-8; method=REPLY\nContent-Transfer-Encoding: 8bit\n\n"
    )
    return (head + ics).encode()


SCHREIBER = {
    schreiber.__name__: schreiber for schreiber in (outlook, google, apple, thunderbird, nextcloud, khal)
}


def gegenvorschlag(f: Fall, tag: str = "20260526") -> bytes:
    """Outlook proposes another time."""
    ics = _kalender(
        "Microsoft Exchange Server 2010",
        [
            f"ATTENDEE;PARTSTAT=TENTATIVE;CN={f.name}:MAILTO:{f.von}", f"UID:{f.uid}",
            f"COMMENT:{f.kommentar}" if f.kommentar else "",
            f"DTSTART;TZID=W. Europe Standard Time:{tag}T150000",
            f"DTEND;TZID=W. Europe Standard Time:{tag}T170000",
            "X-MS-OLK-ORIGINALSTART;TZID=W. Europe Standard Time:20260512T140000",
            f"DTSTAMP:{f.dtstamp}", f"SEQUENCE:{f.sequence}",
        ],
        method="COUNTER", zone=OUTLOOK_ZONE,
    )  # fmt: skip
    return mail(f, ics, betreff="Andere Zeit vorgeschlagen")


def vertretung(f: Fall, *, name: str = "", adresse: str = "") -> bytes:
    """DELEGATED, to somebody with a name, an address, or nothing at all."""
    to = f';DELEGATED-TO="mailto:{adresse}"' if adresse else ""
    other = f'ATTENDEE;PARTSTAT=NEEDS-ACTION;CN={name};DELEGATED-FROM="mailto:{f.von}":mailto:{adresse}'
    ics = _kalender(
        "-//x//DE",
        [f"UID:{f.uid}", f"DTSTAMP:{f.dtstamp}", f"SEQUENCE:{f.sequence}", other if name else "",
         f"ATTENDEE;PARTSTAT=DELEGATED{to}:mailto:{f.von}"],
    )  # fmt: skip
    return mail(f, ics)


def abwesenheit(f: Fall) -> bytes:
    """A note of absence to the reply address."""
    return (
        f"From: {f.von}\nTo: {f.an}\nAuto-Submitted: auto-replied\nSubject: Abwesend\n\nIch bin im Urlaub.\n"
    ).encode()


def verschachtelt(f: Fall, tiefe: int) -> bytes:
    """A good answer inside so many containers."""
    ics = _kalender("-//x//DE", [f"UID:{f.uid}", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{f.von}"])
    inner = f"Content-Type: text/calendar; method=REPLY\n\n{ics}"
    for n in range(tiefe):
        inner = f'Content-Type: multipart/mixed; boundary="g{n}"\n\n--g{n}\n{inner}\n--g{n}--\n'
    return f"To: {f.an}\nFrom: {f.von}\nMIME-Version: 1.0\n{inner}".encode()
