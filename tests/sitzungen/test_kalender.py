"""Calendar objects property by property, and what stands in feed and file."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import vobject
from icalendar import Calendar

from sitzungen.ics import CANCEL, REQUEST, Person, Termin, build_datei, build_feed, build_itip, etag
from sitzungen.kalender import build_ics_download, build_ics_feed, termin_im_feed
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.states import Antwort
from tests.sitzungen.conftest import SITZUNGSTAG

TERMIN = Termin(
    uid="87fe12a2-f574-4814-a18a-70bcfd58fdc7@netzwerk.example",
    sequence=3,
    freigegeben_am=datetime(2026, 3, 2, 9, 14, tzinfo=UTC),
    start=datetime(2026, 3, 17, 13, tzinfo=UTC),
    ende=datetime(2026, 3, 17, 15, tzinfo=UTC),
    titel="FG Deutschunterricht: Sitzung 1. Quartal 2026",
    ort="Volkshochschule „Adolf Reichwein“, Raum 2.04",
    beschreibung="Tagesordnung:\n1. Begrüßung, Bestätigung; Anfang\n\nAlles: https://portal.example/s/1/",
    organisator=Person("Koordination FG Deutschunterricht", "o.kowalenko@vhs.example"),
)
ADA = Person("Ada Beispiel", "ada@verein.example")


def itip(termin=TERMIN, person=ADA, method=REQUEST, antwort=Antwort.AUSSTEHEND) -> bytes:
    return build_itip(termin, method=method, teilnehmer=person, antwort=antwort)


def event(body: bytes):
    events = Calendar.from_ical(body).walk("VEVENT")
    assert len(events) == 1
    return events[0]


def unfolded(body: bytes) -> list[str]:
    return body.replace(b"\r\n ", b"").decode().split("\r\n")


def test_every_property_of_an_invitation():
    lines = unfolded(itip())
    start = lines.index("BEGIN:VEVENT")

    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Netzwerkportal//Sitzungen//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
    ]
    assert sorted(lines[start + 1 : lines.index("END:VEVENT")]) == [
        'ATTENDEE;CN="Ada Beispiel";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=FALSE'
        ":mailto:ada@verein.example",
        "CLASS:PUBLIC",
        "DESCRIPTION:Tagesordnung:\\n1. Begrüßung\\, Bestätigung\\; Anfang\\n\\nAlles: https://portal.example/s/1/",
        "DTEND;TZID=Europe/Berlin:20260317T160000",
        "DTSTAMP:20260302T091400Z",
        "DTSTART;TZID=Europe/Berlin:20260317T140000",
        "LOCATION:Volkshochschule „Adolf Reichwein“\\, Raum 2.04",
        'ORGANIZER;CN="Koordination FG Deutschunterricht":mailto:o.kowalenko@vhs.example',
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
        "SUMMARY:FG Deutschunterricht: Sitzung 1. Quartal 2026",
        "TRANSP:OPAQUE",
        "UID:87fe12a2-f574-4814-a18a-70bcfd58fdc7@netzwerk.example",
    ]
    assert lines[-3:] == ["END:VEVENT", "END:VCALENDAR", ""]


def test_the_zone_is_static_and_has_rules():
    body = itip().decode()
    assert body.count("BEGIN:VTIMEZONE") == 1
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU" in body
    assert "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU" in body
    assert "COMMENT" not in body
    assert "VALARM" not in body


@pytest.mark.parametrize(
    ("antwort", "partstat"),
    [
        ("ausstehend", "NEEDS-ACTION"),
        ("zusage", "ACCEPTED"),
        ("vorbehalt", "TENTATIVE"),
        ("vertretung", "DELEGATED"),
        ("absage", "DECLINED"),
    ],
)
def test_the_answer_given_stands_in_the_calendar(antwort, partstat):
    assert event(itip(antwort=Antwort(antwort)))["ATTENDEE"].params["PARTSTAT"] == partstat


def test_cancel_names_what_it_cancels():
    gone = event(itip(replace(TERMIN, stand="CANCELLED", sequence=4), method=CANCEL))
    assert (gone["UID"], gone["SEQUENCE"], gone["STATUS"]) == (TERMIN.uid, 4, "CANCELLED")
    assert gone["SUMMARY"] == "ABGESAGT: FG Deutschunterricht: Sitzung 1. Quartal 2026"
    assert "STATUS" not in event(itip(replace(TERMIN, stand=""), method=CANCEL))


def test_equal_input_gives_equal_bytes():
    assert itip() == itip()
    assert itip() != itip(person=Person("Ada Beispiel", "ada@anderswo.example"))


def test_quotation_marks_and_carets_leave_no_trace_in_names():
    """icalendar writes RFC 6868 escapes, which older clients show literally."""
    body = itip(person=Person('Eva "Evi" ^Muster', "eva@verein.example"))
    assert event(body)["ATTENDEE"].params["CN"] == "Eva Evi Muster"
    assert b"^" not in body


def test_umlaut_domains_are_encoded():
    assert (
        event(itip(person=Person("Jörg", "joerg@büro.example")))["ATTENDEE"]
        == "mailto:joerg@xn--bro-hoa.example"
    )


def test_long_descriptions_are_cut():
    long = event(itip(replace(TERMIN, beschreibung="Wort " * 1000)))["DESCRIPTION"]
    assert len(long) <= 2000
    assert long.endswith("…")


# -- feed and file -----------------------------------------------------------------------------


def test_feed_has_no_method_no_person_and_says_how_often_to_ask():
    other = replace(TERMIN, uid="2@netzwerk.example", stand="TENTATIVE", organisator=None)
    body = build_feed([replace(TERMIN, organisator=None), other], name='Netzwerk; für "alle"')
    calendar = Calendar.from_ical(body)

    assert [e["STATUS"] for e in calendar.walk("VEVENT")] == ["CONFIRMED", "TENTATIVE"]
    assert not any("ATTENDEE" in e or "ORGANIZER" in e for e in calendar.walk("VEVENT"))
    assert "METHOD" not in calendar
    lines = unfolded(body)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in lines
    assert "X-PUBLISHED-TTL:PT6H" in lines
    assert 'NAME:Netzwerk\\; für "alle"' in lines
    assert 'X-WR-CALNAME:Netzwerk\\; für "alle"' in lines
    assert vobject.readOne(body.decode()).contents["vevent"][1].uid.value == "2@netzwerk.example"


def test_an_empty_feed_is_a_calendar():
    assert Calendar.from_ical(build_feed([], name="Netz")).walk("VEVENT") == []


def test_etag_is_strong_and_follows_the_bytes():
    body = build_datei(TERMIN)
    assert re.fullmatch(r'"[0-9a-f]{64}"', etag(body))
    assert etag(body) == etag(build_datei(TERMIN))
    assert etag(body) != etag(build_datei(replace(TERMIN, sequence=4)))


def test_feed_of_sessions_in_each_state(gruppe):
    planned = gruppe.sitzung()
    invited = gruppe.eingeladen(tag=date(2026, 6, 9))
    gone = gruppe.eingeladen(tag=date(2026, 6, 16))
    cancel_sitzung(gone, by=gruppe.konto, grund="Krankheit")
    gone.refresh_from_db()

    events = Calendar.from_ical(build_ics_feed([planned, invited, gone], name="Netz")).walk("VEVENT")

    assert [(str(e["STATUS"]), e["SEQUENCE"]) for e in events] == [
        ("TENTATIVE", 0), ("CONFIRMED", 0), ("CANCELLED", 1),
    ]  # fmt: skip
    assert str(events[2]["SUMMARY"]).startswith("ABGESAGT: ")
    assert {str(e["UID"]) for e in events} == {f"{s.uuid}@netzwerk.example" for s in (planned, invited, gone)}
    assert "token" not in str(events[1]["DESCRIPTION"])
    assert "/a/" not in str(events[1]["DESCRIPTION"])


def test_feed_is_stable_until_something_changes(gruppe):
    sitzung = gruppe.sitzung()
    first = build_ics_feed([sitzung], name="Netz")
    assert build_ics_feed([sitzung], name="Netz") == first

    changed = save_tagesordnung(sitzung, [TopEingabe("Neu")], by=gruppe.konto, version=None)
    assert build_ics_feed([changed], name="Netz") != first


def test_a_row_never_told_has_an_old_stamp(gruppe):
    assert termin_im_feed(gruppe.sitzung(freigegeben_am=None)).freigegeben_am.year == 2000


def test_links_survive_an_endless_agenda(gruppe):
    sitzung = gruppe.sitzung(zugang="Aufzug")
    tops = [TopEingabe("Punkt " + "x" * 190) for _ in range(40)]
    save_tagesordnung(sitzung, tops, by=gruppe.konto, version=None)

    text = termin_im_feed(sitzung).beschreibung

    assert len(text) <= 2000
    assert text.endswith(
        f"Hinweise zum Zugang: Aufzug\nAlles zur Sitzung: http://127.0.0.1:8000/sitzungen/{sitzung.uuid}/"
    )


def test_file_of_one_session(gruppe):
    sitzung = gruppe.eingeladen()
    found = event(build_ics_download(sitzung))
    assert found["DTSTART"].dt.date() == SITZUNGSTAG
    assert found["UID"] == f"{sitzung.uuid}@netzwerk.example"
    assert "ATTENDEE" not in found
