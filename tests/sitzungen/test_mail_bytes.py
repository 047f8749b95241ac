"""What a mail must be, demand by demand, on the bytes that leave: five kinds of mail to one person,
then one sample of every other kind, then each line of the calendar objects."""

import base64
import email
import email.policy
import re
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from icalendar import Calendar

from netzwerk.demo.factories import DokumentfassungFactory, UnterlageFactory
from netzwerk.versand.arten import alle, art
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import verp_adresse, verp_lesen
from sitzungen.kalender import build_ics_feed
from sitzungen.models import Sitzung
from sitzungen.selectors import offene_tagesordnung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import invite_nachtraeglich, send_einladungen, withdraw_einladung
from sitzungen.services.erinnerungslauf import send_erinnerungen
from sitzungen.services.mitteilen import send_tagesordnung
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from tests.sitzungen.conftest import NEUER_TAG, Gruppe, mark, um

VIDEO = "https://treffen.example/raum/7"
# In the order in which one person gets them.
ARTEN = ("einladung", "tagesordnung", "erinnerung_vorwoche", "verschiebung", "absage")
LADUNGEN = ("einladung", "verschiebung", "absage")
BETREFFE = {
    "einladung": "Einladung: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr",
    "tagesordnung": "Tagesordnung geändert: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr",
    "erinnerung_vorwoche": "Erinnerung: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr",
    "verschiebung": "Terminänderung: FG Deutsch, Di 30.06.2026, 14:00 Uhr (bisher Di 12.05.)",
    "absage": "Absage: FG Deutschunterricht, Di 30.06.2026, 14:00 Uhr",
}


class Post:
    """Everything one member gets about one session, from the invitation to the cancellation."""

    def __init__(self, gruppe: Gruppe, heute_ist) -> None:
        self.gruppe = gruppe
        self.sitzung = gruppe.sitzung(zugang="Aufzug im Hof", online_url=VIDEO)
        paper = UnterlageFactory(top=self.sitzung.tops.get(position=2))
        DokumentfassungFactory(dokument=paper.dokument, dateiname="geheim.pdf")
        send_einladungen(self.sitzung, by=gruppe.konto)
        self.sitzung.refresh_from_db()
        self.person = self.sitzung.einladungen.get(mitglied=gruppe.mitglieder[0])
        self.mails: dict[str, tuple[Versand, bytes]] = {}
        self.take("einladung")
        self._agenda()
        self.take("tagesordnung")
        heute_ist(date(2026, 5, 5))
        send_erinnerungen()
        self.take("erinnerung_vorwoche")
        self._move()
        self.take("verschiebung")
        cancel_sitzung(self.sitzung, by=gruppe.konto, grund="Der Raum ist gesperrt")
        self.take("absage")

    def _agenda(self) -> None:
        rows = [TopEingabe.aus_top(top) for top in self.sitzung.tops.all()]
        new = [*rows, TopEingabe("Kinderbetreuung", 20)]
        save_tagesordnung(self.sitzung, new, by=self.gruppe.konto, version=None)
        self.sitzung = Sitzung.objects.get(pk=self.sitzung.pk)
        change = offene_tagesordnung(self.sitzung)
        assert change is not None
        send_tagesordnung(self.sitzung, kennung=change.kennung, by=self.gruppe.konto)

    def _move(self) -> None:
        record_antwort(self.person, "zusage", kanal="link")
        change = save_aenderung(
            self.sitzung, by=self.gruppe.konto, start=um(NEUER_TAG), ende=um(NEUER_TAG, 16), ort="Stadthaus",
            zugang="Aufzug im Hof", online_url=VIDEO, bestaetigt=True,
        )  # fmt: skip
        send_aenderung(change.uuid, by=self.gruppe.konto)

    def take(self, name: str) -> None:
        """Compose the mail as the run does, and take it for delivered."""
        row = Versand.objects.get(art=name, empfang=self.person.empfang)
        compose = art(name).compose
        assert compose is not None
        self.mails[name] = (row, compose(row))
        mark("gesendet", *self.sitzung.einladungen.all())

    def roh(self, name: str) -> bytes:
        return self.mails[name][1]

    def mail(self, name: str) -> EmailMessage:
        return lies(self.roh(name))


def lies(roh: bytes) -> EmailMessage:
    return email.message_from_bytes(roh, policy=email.policy.default)


def teil(mail: EmailMessage, art: str) -> str:
    body = mail.get_body((art,))
    assert body is not None
    return body.get_content().replace("\r\n", "\n")


@pytest.fixture
def post(gruppe: Gruppe, heute_ist) -> Post:
    return Post(gruppe, heute_ist)


# -- 3.4 Head -------------------------------------------------------------------------------------


def test_one_sender_one_receiver_and_answers_to_the_coordination(post: Post) -> None:
    for name in ARTEN:
        mail = post.mail(name)
        assert post.roh(name).count(b"\r\nTo: ") == 1
        assert post.roh(name).startswith(
            b'From: "Netzwerk Integration und Migration" <sitzungen@netzwerk.example>\r\n'
        )
        assert [(one.display_name, one.addr_spec) for one in mail["To"].addresses] == [
            (post.person.mitglied.name, post.person.adresse)
        ]
        assert (mail["Cc"], mail["Bcc"], mail["Sender"]) == (None, None, None)
        assert mail["Reply-To"] == "o.kowalenko@vhs.example"


def test_the_envelope_sender_names_the_mail_and_stands_in_no_header(post: Post) -> None:
    for row, roh in post.mails.values():
        sender = verp_adresse(row.pk)
        assert re.fullmatch(rf"rueck\+{row.pk}\.[0-9a-f]{{8}}@netzwerk\.example", sender)
        assert verp_lesen(sender) == row.pk
        assert b"rueck+" not in roh


def test_the_message_id_is_computed_and_all_later_mails_answer_the_first(post: Post) -> None:
    start = f"<s{post.sitzung.uuid}.e{post.person.pk}"
    assert {name: post.mail(name)["Message-ID"] for name in ARTEN} == {
        "einladung": f"{start}.einladung.0.0.0@netzwerk.example>",
        "tagesordnung": f"{start}.tagesordnung.0.20260413.0@netzwerk.example>",
        "erinnerung_vorwoche": f"{start}.erinnerung_vorwoche.0.20260505.0@netzwerk.example>",
        "verschiebung": f"{start}.verschiebung.1.0.0@netzwerk.example>",
        "absage": f"{start}.absage.2.0.0@netzwerk.example>",
    }
    first = post.mail("einladung")
    assert (first["In-Reply-To"], first["References"]) == (None, None)
    for name in ARTEN[1:]:
        mail = post.mail(name)
        assert (mail["In-Reply-To"], mail["References"]) == (first["Message-ID"],) * 2


def test_no_machine_answers_and_lists_can_be_sorted(post: Post) -> None:
    for name in ARTEN:
        mail = post.mail(name)
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["X-Auto-Response-Suppress"] == "OOF, AutoReply"
        assert mail["List-Id"] == "<fg-deu.netzwerk.example>"
        assert mail["Precedence"] is None


def test_only_what_is_no_ladung_can_be_unsubscribed_by_one_click(post: Post) -> None:
    reminder = post.mail("erinnerung_vorwoche")
    assert re.fullmatch(rf"<{settings.PORTAL_BASE_URL}/\S+>", reminder["List-Unsubscribe"])
    assert reminder["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for name in (*LADUNGEN, "tagesordnung"):
        mail = post.mail(name)
        assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (None, None)
        for kind in ("plain", "html"):
            assert f"{settings.PORTAL_BASE_URL}/profil/benachrichtigungen/" in teil(mail, kind), name


def test_subjects(post: Post) -> None:
    assert {name: post.mail(name)["Subject"] for name in ARTEN} == BETREFFE
    assert max(map(len, BETREFFE.values())) <= 78


# -- 3.4 Words ------------------------------------------------------------------------------------

ALTER, NEUER = "Dienstag, 12. Mai 2026, 14:00 bis 16:00 Uhr", "Dienstag, 30. Juni 2026, 14:00 bis 16:00 Uhr"


def test_text_and_html_say_the_same(post: Post) -> None:
    for name in ARTEN:
        _check_words(post, name)


def _check_words(post: Post, name: str) -> None:
    mail = post.mail(name)
    text = " ".join(teil(mail, "plain").split())
    html = " ".join(re.sub(r"<[^>]+>", " ", teil(mail, "html")).replace("\xa0", " ").split())
    facts = [
        f"Guten Tag {post.person.mitglied.name},",
        NEUER if name in ("verschiebung", "absage") else ALTER,
        "Stadthaus",
    ]
    if name != "absage":
        facts += ["Aufzug im Hof", "Begrüßung", "Herbstkurse"]
    if name != "erinnerung_vorwoche":
        facts += ["Olena Kowalenko", "Koordination der Fachgruppe Deutschunterricht", "0345 5550142"]
    for fact in facts:
        assert fact in text, fact
        assert fact in html, fact
    assert "Sie erhalten diese" in text, "why she gets it"


def test_links_for_the_answer_the_documents_and_the_video(post: Post) -> None:
    links = re.findall(r"^https?://\S+$", teil(post.mail("einladung"), "plain"), re.MULTILINE)
    portal = settings.PORTAL_BASE_URL
    assert {VIDEO, f"{portal}/sitzungen/{post.sitzung.uuid}/"} < set(links)
    (own,) = (link for link in links if "/a/" in link)
    assert re.fullmatch(rf"{portal}/a/{post.person.pk}\.1:\S+/", own)


def test_documents_are_never_attached(post: Post) -> None:
    for name in ARTEN:
        names = [part.get_filename() for part in post.mail(name).walk() if part.get_filename()]
        kalender = {"einladung": "einladung.ics", "verschiebung": "einladung.ics", "absage": "absage.ics"}
        assert names == ([kalender[name]] if name in kalender else [])
        assert b"geheim.pdf" not in post.roh(name)


# -- 3.4 Bytes ------------------------------------------------------------------------------------

KERN = ["text/plain", "text/html"]
BAUM = {
    True: ["multipart/mixed", "multipart/alternative", *KERN, "text/calendar", "application/ics"],
    False: ["multipart/alternative", *KERN],
}


def test_structure_and_encoding(post: Post) -> None:
    for name in ARTEN:
        parts = list(post.mail(name).walk())
        assert [part.get_content_type() for part in parts] == BAUM[name in LADUNGEN]
        how = {part.get_content_type(): part["Content-Transfer-Encoding"] for part in parts}
        assert (how["text/plain"], how["text/html"]) == ("quoted-printable", "quoted-printable")
        if name in LADUNGEN:
            assert (how["text/calendar"], how["application/ics"]) == ("base64", "base64")


def test_the_method_is_the_same_in_header_and_both_bodies(post: Post) -> None:
    for name, method in zip(LADUNGEN, ("REQUEST", "REQUEST", "CANCEL"), strict=True):
        mail = post.mail(name)
        (inline,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
        (attached,) = (part for part in mail.walk() if part.get_content_type() == "application/ics")
        assert inline["Content-Type"].params == {"method": method, "charset": "UTF-8"}
        assert attached.get_content_disposition() == "attachment"
        body = inline.get_payload(decode=True)
        assert body == attached.get_payload(decode=True)
        assert body.count(f"METHOD:{method}\r\n".encode()) == body.count(b"METHOD:") == 1
        assert base64.encodebytes(body).replace(b"\n", b"\r\n") in post.roh(name)


def muster() -> list[tuple[str, str, bytes]]:
    """Return kind, which of its samples, bytes: of every kind that shows one."""
    return [
        (one.name, which, roh)
        for one in alle()
        if one.beispiele is not None
        for which, roh in one.beispiele()
    ]


def test_every_kind_of_mail_is_seven_bit_with_short_lines_and_no_emoji(db: None) -> None:
    found = muster()
    assert {name for name, _, _ in found} >= {*LADUNGEN, "tagesordnung", "umfrage", "quartal"}
    for name, which, roh in found:
        where, mail = f"{name} {which}", lies(roh)
        assert roh.isascii(), where
        assert b"\n" not in roh.replace(b"\r\n", b""), where
        assert max(map(len, roh.split(b"\r\n"))) <= 998, where
        assert len(mail["Subject"]) <= 78, where
        assert not re.search("[\U0001f000-\U0001ffff\u2600-\u27bf]", mail["Subject"]), where
        assert mail["Auto-Submitted"] == "auto-generated", where
        assert mail["Precedence"] is None, where
        lines = teil(mail, "plain").split("\n")
        assert max(len(line) for line in lines if "://" not in line) <= 76, where
        assert all(re.fullmatch(r"https?://\S+", line) for line in lines if "://" in line), where


def test_every_kind_of_mail_is_plain_german_html_without_anything_fetched(db: None) -> None:
    for name, which, roh in muster():
        where, html = f"{name} {which}", teil(lies(roh), "html")
        assert '<html lang="de">' in html, where
        assert not re.search(r"<(img|script|iframe|object|link|form|video)\b|@import|url\(|\bsrc=", html), (
            where
        )
        for colour in re.findall(r"[^-]color:(#[0-9a-f]{6})", html.split("</style>")[-1]):
            ground = "#2044aa" if colour == "#ffffff" else "#ffffff"
            assert contrast(colour, ground) >= 4.5, f"{where} {colour}"


def contrast(a: str, b: str) -> float:
    """Return the ratio of WCAG 2."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# -- 3.5 Calendar ---------------------------------------------------------------------------------


def kalender(roh: bytes) -> bytes:
    (part,) = (part for part in lies(roh).walk() if part.get_content_type() == "text/calendar")
    return bytes(part.get_payload(decode=True))


def zeilen(body: bytes) -> list[str]:
    """Return the unfolded lines of the event, without those of the zone."""
    lines = body.replace(b"\r\n ", b"").decode().split("\r\n")
    return lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]


def wert(body: bytes, name: str) -> str | None:
    """Return the one line of that property; None when there is none."""
    found = [line for line in zeilen(body) if re.match(rf"{name}[;:]", line)]
    assert len(found) <= 1
    return found[0] if found else None


def test_every_line_of_an_invitation(post: Post) -> None:
    body = kalender(post.roh("einladung"))
    head = body.replace(b"\r\n ", b"").decode().split("\r\n")[:5]
    assert head == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Netzwerkportal//Sitzungen//DE", "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
    ]  # fmt: skip
    person = post.person.mitglied.name
    assert {name: wert(body, name) for name in EIGENSCHAFTEN} == {
        "UID": f"UID:{post.sitzung.uuid}@netzwerk.example",
        "SEQUENCE": "SEQUENCE:0",
        "DTSTAMP": "DTSTAMP:20260413T100000Z",
        "DTSTART": "DTSTART;TZID=Europe/Berlin:20260512T140000",
        "DTEND": "DTEND;TZID=Europe/Berlin:20260512T160000",
        "SUMMARY": "SUMMARY:FG Deutschunterricht: Sitzung 2. Quartal 2026",
        "LOCATION": "LOCATION:Stadthaus",
        "CONFERENCE": f"CONFERENCE;VALUE=URI:{VIDEO}",
        "ORGANIZER": 'ORGANIZER;CN="Koordination FG Deutschunterricht":mailto:o.kowalenko@vhs.example',
        "ATTENDEE": f'ATTENDEE;CN="{person}";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;'
        f"ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:{post.person.adresse}",
        "STATUS": "STATUS:CONFIRMED",
        "TRANSP": "TRANSP:OPAQUE",
        "CLASS": "CLASS:PUBLIC",
        "RRULE": None,
    }
    description = str(Calendar.from_ical(body).walk("VEVENT")[0]["DESCRIPTION"])
    assert description.startswith("Tagesordnung:\n1. Begrüßung\n2. Herbstkurse\n")
    assert VIDEO in description
    assert "/a/" not in description, "calendars get shared"
    assert len(description) <= 2000
    assert b"VALARM" not in body


EIGENSCHAFTEN = (
    "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "CONFERENCE", "ORGANIZER",
    "ATTENDEE", "STATUS", "TRANSP", "CLASS", "RRULE",
)  # fmt: skip


def test_change_and_cancellation_count_up_and_keep_everything_else(post: Post) -> None:
    first, moved, gone = (kalender(post.roh(name)) for name in LADUNGEN)
    for body in (moved, gone):
        for name in ("UID", "ORGANIZER", "LOCATION", "TRANSP", "CLASS"):
            assert wert(body, name) == wert(first, name), name
    assert [wert(body, "SEQUENCE") for body in (first, moved, gone)] == [
        "SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2",
    ]  # fmt: skip
    assert wert(moved, "DTSTART") == wert(gone, "DTSTART") == "DTSTART;TZID=Europe/Berlin:20260630T140000"
    assert wert(moved, "DTEND") == wert(gone, "DTEND") == "DTEND;TZID=Europe/Berlin:20260630T160000"
    assert wert(moved, "DTSTAMP") == "DTSTAMP:20260505T100000Z", "when it was told, not when composed"
    assert "PARTSTAT=NEEDS-ACTION" in (wert(moved, "ATTENDEE") or ""), "her answer was for the old date"
    assert (wert(gone, "STATUS"), wert(gone, "SUMMARY")) == (
        "STATUS:CANCELLED",
        "SUMMARY:ABGESAGT: FG Deutschunterricht: Sitzung 2. Quartal 2026",
    )
    assert f"mailto:{post.person.adresse}" in (wert(gone, "ATTENDEE") or "")


def test_uninvited_only_she_is_named_without_a_status_and_invited_again_above_it(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    row = sitzung.einladungen.get(mitglied=gruppe.mitglieder[0])
    mark("gesendet", row)
    withdraw_einladung(row, by=gruppe.konto, grund="Doppelt eingeladen")
    mail = Versand.objects.get(art="absage")
    compose = art("absage").compose
    assert compose is not None
    body = kalender(compose(mail))
    assert b"METHOD:CANCEL\r\n" in body
    assert (wert(body, "SEQUENCE"), wert(body, "STATUS")) == ("SEQUENCE:1", None)
    assert wert(body, "SUMMARY") == "SUMMARY:FG Deutschunterricht: Sitzung 2. Quartal 2026"
    assert (wert(body, "ATTENDEE") or "").endswith(f":mailto:{row.adresse}")

    mark("gesendet", row)
    invite_nachtraeglich(sitzung, [gruppe.mitglieder[0]], by=gruppe.konto)
    again = Versand.objects.filter(art="einladung", empfang=row.empfang).latest("pk")
    compose = art("einladung").compose
    assert compose is not None
    assert wert(kalender(compose(again)), "SEQUENCE") == "SEQUENCE:2"


def test_the_feed_has_the_same_event_without_people(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen(online_url=VIDEO)
    row = Versand.objects.get(
        art="einladung", empfang=sitzung.einladungen.get(mitglied=gruppe.leitung).empfang
    )
    compose = art("einladung").compose
    assert compose is not None
    mail, feed = kalender(compose(row)), build_ics_feed([sitzung], name="Netz")
    assert b"METHOD" not in feed
    for name in EIGENSCHAFTEN:
        expected = None if name in ("ORGANIZER", "ATTENDEE") else wert(mail, name)
        assert wert(feed, name) == expected, name


def test_a_reply_mailbox_makes_calendars_ask(gruppe: Gruppe, settings) -> None:
    settings.ANTWORTEN_PER_KALENDER = True
    row = gruppe.eingeladen().einladungen.get(mitglied=gruppe.mitglieder[0])
    compose = art("einladung").compose
    assert compose is not None
    body = kalender(compose(Versand.objects.get(empfang=row.empfang)))
    assert re.fullmatch(
        r'ORGANIZER;CN="Koordination FG Deutschunterricht":mailto:sitzungen\+\S+@netzwerk\.example',
        wert(body, "ORGANIZER") or "",
    )
    assert "RSVP=TRUE" in (wert(body, "ATTENDEE") or "")


def test_lines_are_folded_at_75_octets_with_crlf(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung(ort="Größter Saal " * 15, zugang="Tür „Süd“, Überweg " * 9)
    sitzung.tops.filter(position=1).update(titel="Öffnungszeiten übergreifend " * 7)
    body = build_ics_feed([sitzung], name="Netz")
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()


def test_the_static_zone_agrees_with_the_clock_until_2039(gruppe: Gruppe) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    calendar = Calendar.from_ical(build_ics_feed([gruppe.sitzung()], name="Netz"))
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["X-LIC-LOCATION"]) == str(zone["TZID"]) == "Europe/Berlin"
    rules = {part.name: part for part in zone.subcomponents}
    for name, start, month in (("DAYLIGHT", "19700329T020000", 3), ("STANDARD", "19701025T030000", 10)):
        assert rules[name]["DTSTART"].to_ical().decode() == start
        rule = rules[name]["RRULE"]
        assert (rule["FREQ"], rule["BYMONTH"], rule["BYDAY"]) == (["YEARLY"], [month], ["-1SU"])
    for year in range(2025, 2040):
        for name, month in (("DAYLIGHT", 3), ("STANDARD", 10)):
            change = _letzter_sonntag(year, month)
            before, after = (change + timedelta(hours=n) for n in (-1, 1))
            assert before.astimezone(berlin).utcoffset() == rules[name]["TZOFFSETFROM"].td
            assert after.astimezone(berlin).utcoffset() == rules[name]["TZOFFSETTO"].td


def _letzter_sonntag(year: int, month: int) -> datetime:
    """Return the moment of the change: one o'clock UTC on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
