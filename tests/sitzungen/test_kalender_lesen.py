"""Calendar objects read back by three programs that did not write them: icalendar, vobject, khal.

F21: whatever people type, all read the same values, lines stay within 75 octets and nothing is
smuggled in. F22: local time is right on every day, daylight saving or not. khal runs as a real
process and reads all examples at once. The long forms are `make faults`.
"""

import email
import email.policy
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import vobject
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.versand.nachricht import build_message
from sitzungen.ics import CANCEL, ZONE, Person
from tests.klienten import Eintrag, Klient
from tests.sitzungen.test_kalender import TERMIN, event, itip

GRUNDWERTE = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
ANYTHING = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(
            list("äöüßÄÖÜéşğıŁ;,\\\"':^%=\r\n\t\x00\x0b\x1f\x7f\u2028\u2029\u202e\u200f\u05d0\u0627🎉\ue000")
        ),
    ),
    max_size=500,
)
LANG = 'Ü;,\\"' * 100
KOPFZEILEN = [
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
    "X-Versand", "MIME-Version", "Content-Type",
]  # fmt: skip


def lang_und_kurz(kurz: int, lang: int) -> pytest.MarkDecorator:
    """The same test with few examples in `make test` and with many in `make faults`."""
    return pytest.mark.parametrize("anzahl", [kurz, pytest.param(lang, marks=pytest.mark.kampagne)])


@lang_und_kurz(100, 2000)
def test_f21_whatever_people_type_is_read_the_same_by_three_programs(
    tmp_path: Path, anzahl: int, melde: Callable[[str], None]
) -> None:
    erwartet: list[Eintrag] = []
    klient = Klient(tmp_path / "khal")

    @settings(GRUNDWERTE, max_examples=anzahl)
    @given(titel=ANYTHING, ort=ANYTHING, beschreibung=ANYTHING, name=ANYTHING)
    @example(titel=LANG, ort=LANG, beschreibung=LANG, name=LANG)
    @example(
        titel="A\r\nATTENDEE:mailto:x@y.example",
        ort="B\nEND:VEVENT",
        beschreibung="C\r\n\r\nD",
        name='E"\r\nBcc: x',
    )
    @example(titel="\u202egnp.exe", ort="a;b,c\\d\\n", beschreibung="\\;\\,", name="O'Neill; Ltd, \\ ^n ^'")
    def check(titel: str, ort: str, beschreibung: str, name: str) -> None:
        uid = f"probe-{len(erwartet):05}@netzwerk.example"
        termin = replace(TERMIN, uid=uid, titel=titel, ort=ort, beschreibung=beschreibung)
        body = itip(termin, Person(name, "ada@verein.example"))
        check_two_parsers(body, uid, titel, ort)
        gekuerzt = event(body).get("DESCRIPTION", "")
        assert beschreibung == "" or gekuerzt == ohne_steuerzeichen(beschreibung)
        klient.put({uid: body})
        erwartet.append(
            Eintrag(uid, "2026-03-17 14:00", "2026-03-17 16:00", einzeilig(titel), einzeilig(ort),
                    gekuerzt, "CONFIRMED")
        )  # fmt: skip

    check()
    gelesen = {zeile.uid: zeile for zeile in klient.list("2026-03-16", "3d")}
    assert len(gelesen) == len(erwartet) >= anzahl
    assert [spaces(gelesen[zeile.uid]) for zeile in erwartet] == [spaces(zeile) for zeile in erwartet]
    melde(f"F21: {len(erwartet)} files read alike by icalendar, vobject and khal; lines <= 75 octets")


def spaces(eintrag: Eintrag) -> list[str]:
    """khal trims the ends of what it prints, and nothing else."""
    return [feld.strip() for feld in eintrag]


def check_two_parsers(body: bytes, uid: str, titel: str, ort: str) -> None:
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", body) is None
    counts = [len(re.findall(rb"(?m)^" + p, body)) for p in (rb"ATTENDEE", rb"BEGIN:VEVENT", rb"Bcc")]
    assert counts == [1, 1, 0]
    ours, theirs = event(body), vobject.readOne(body.decode()).vevent
    assert ours["SUMMARY"] == theirs.summary.value == einzeilig(titel)
    assert ours.get("LOCATION", "") == (theirs.location.value if hasattr(theirs, "location") else "")
    assert ours.get("LOCATION", "") == einzeilig(ort)
    assert ours["ATTENDEE"] == theirs.attendee.value == "mailto:ada@verein.example"
    if "DESCRIPTION" in ours:
        assert ours["DESCRIPTION"] == theirs.description.value
    assert ours["UID"] == theirs.uid.value == uid


@lang_und_kurz(100, 2000)
def test_f21_nothing_people_type_becomes_a_header(anzahl: int, melde: Callable[[str], None]) -> None:
    gesehen = 0

    @settings(GRUNDWERTE, max_examples=anzahl)
    @given(name=ANYTHING, betreff=ANYTHING, text=ANYTHING)
    @example(name='A"\r\nBcc: x@y.example', betreff="B\r\n\r\n<script>", text="C\n.\r\nQUIT")
    @example(name="\u2028Bcc: x@y.example", betreff="\x85Bcc: x@y.example", text=LANG)
    def check(name: str, betreff: str, text: str) -> None:
        nonlocal gesehen
        body = itip(replace(TERMIN, titel=betreff, beschreibung=text), Person(name, "ada@verein.example"))
        roh = build_message(
            versand_id=7, an="ada@verein.example", an_name=name, betreff=betreff, text=text, html=text,
            message_id="<a.b@netzwerk.example>", ics=body, ics_method="REQUEST",
        )  # fmt: skip
        mail = email.message_from_bytes(roh, policy=email.policy.default)
        assert [key for key in mail if key not in KOPFZEILEN] == []
        assert sorted(mail.keys()) == sorted(set(mail.keys()))
        assert [a.addr_spec for a in mail["To"].addresses] == ["ada@verein.example"]
        (kalender,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        assert kalender.get_payload(decode=True) == body
        assert [t.get_content_type() for t in mail.walk()] == [
            "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
            "application/ics",
        ]  # fmt: skip
        gesehen += 1

    check()
    melde(f"F21: {gesehen} mails, no header and no part but the portal's own")


# -- F22 ---------------------------------------------------------------------------------------


def local_times(body: bytes) -> list[str]:
    """Return the start as both parsers see it, in Halle and in UTC."""
    ours = event(body)["DTSTART"].dt
    theirs = vobject.readOne(body.decode()).vevent.dtstart.value
    return [f"{moment:%Y-%m-%d %H:%M} {moment.astimezone(UTC):%H:%M}" for moment in (ours, theirs)]


@pytest.mark.parametrize(
    ("tag", "stunde", "utc"),
    [
        (date(2026, 3, 28), 14, "13:00"),
        (date(2026, 3, 29), 1, "00:00"),
        (date(2026, 3, 29), 3, "01:00"),
        (date(2026, 3, 29), 14, "12:00"),
        (date(2026, 10, 24), 14, "12:00"),
        (date(2026, 10, 25), 1, "23:00"),
        (date(2026, 10, 25), 14, "13:00"),
        (date(2026, 12, 31), 23, "22:00"),
    ],
)
def test_f22_days_of_daylight_saving(tag: date, stunde: int, utc: str) -> None:
    start = datetime(tag.year, tag.month, tag.day, stunde, tzinfo=ZONE)
    body = itip(replace(TERMIN, start=start, ende=start + timedelta(hours=2)))
    assert local_times(body) == [f"{tag} {stunde:02}:00 {utc}"] * 2


def test_f22_length_across_the_change_is_real_time() -> None:
    start = datetime(2026, 3, 29, 1, tzinfo=ZONE).astimezone(UTC)
    found = event(itip(replace(TERMIN, start=start, ende=start + timedelta(hours=2))))
    assert (found["DTSTART"].dt.hour, found["DTEND"].dt.hour) == (1, 4)


@lang_und_kurz(12, 1)
def test_f22_every_day_of_four_years(tmp_path: Path, anzahl: int, melde: Callable[[str], None]) -> None:
    """Each day (each twelfth in the short form, and the days of the change), at another hour each."""
    klient = Klient(tmp_path / "khal")
    erster, letzter = date(2026, 1, 1), date(2029, 12, 31)
    wechsel = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2029, 10, 28)]
    alle = [erster + timedelta(days=n) for n in range((letzter - erster).days + 1)]
    erwartet = {}
    for n, tag in enumerate(sorted({*alle[::anzahl], *wechsel})):
        start = datetime(tag.year, tag.month, tag.day, 4 + n % 17, tzinfo=ZONE)
        uid = f"{tag:%Y%m%d}@netzwerk.example"
        body = itip(replace(TERMIN, uid=uid, start=start, ende=start + timedelta(hours=2)))
        zeit = f"{start:%Y-%m-%d %H:%M}"
        assert local_times(body) == [f"{zeit} {start.astimezone(UTC):%H:%M}"] * 2
        erwartet[uid] = (zeit, f"{start + timedelta(hours=2):%Y-%m-%d %H:%M}")
        klient.put({uid: body})
    gelesen = klient.list("2025-12-31", "1470d")
    assert {zeile.uid: (zeile.start, zeile.ende) for zeile in gelesen} == erwartet
    melde(f"F22: {len(erwartet)} days 2026-2029, local time equal in icalendar, vobject and khal")


# -- khal as a reader of mails ------------------------------------------------------------------


def test_khal_has_one_entry_after_request_change_and_cancel(tmp_path: Path) -> None:
    klient = Klient(tmp_path / "khal")
    klient.take(itip())
    (zeile,) = klient.list("2026-03-16", "20d")
    assert (zeile.start, zeile.ende, zeile.titel) == ("2026-03-17 14:00", "2026-03-17 16:00", TERMIN.titel)
    later = replace(
        TERMIN,
        sequence=4,
        start=datetime(2026, 3, 29, 14, tzinfo=ZONE),
        ende=datetime(2026, 3, 29, 16, tzinfo=ZONE),
    )
    klient.take(itip(later))
    (zeile,) = klient.list("2026-03-16", "20d")
    assert (zeile.start, zeile.stand) == ("2026-03-29 14:00", "CONFIRMED")
    klient.take(itip(replace(later, sequence=5, stand="CANCELLED"), method=CANCEL))
    (zeile,) = klient.list("2026-03-16", "20d")
    assert (zeile.start, zeile.stand) == ("2026-03-29 14:00", "CANCELLED")
    assert zeile.titel == f"ABGESAGT: {TERMIN.titel}"
