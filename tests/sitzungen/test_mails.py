"""The mails of a session, read back from their bytes: who, what, when, once, and to her alone."""

import email
import email.policy
import re
from datetime import date, time
from email.message import EmailMessage

import pytest
from django.conf import settings
from icalendar import Calendar

from fachgruppen.models import Zugehoerigkeit
from netzwerk.demo.factories import AmtFactory, TOPFactory
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from sitzungen.mails import (
    compose_absage,
    compose_einladung,
    compose_verschiebung,
    hindernis,
    hindernis_absage,
    vorschau_absage,
    vorschau_aenderung,
    vorschau_einladung,
)
from sitzungen.models import Sitzung
from sitzungen.selectors import ausgeschieden
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import diff_von, save_aenderung, send_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import invite_nachtraeglich, send_einladungen, withdraw_einladung
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.token import einladung_zu
from tests.sitzungen.conftest import HEUTE, NEUER_TAG, mark, um

COMPOSE = {"einladung": compose_einladung, "verschiebung": compose_verschiebung, "absage": compose_absage}
BOESE = 'Eva "X"\r\nBcc: opfer@example.org\r\n\r\n<script>alert(1)</script>'


def mail_an(einladung, art_name="einladung") -> EmailMessage:
    row = Versand.objects.filter(empfang=einladung.empfang, art=art_name).order_by("-sequence", "-pk")[0]
    return email.message_from_bytes(COMPOSE[art_name](row), policy=email.policy.default)


def text_von(mail) -> str:
    return mail.get_body(("plain",)).get_content()


def html_von(mail) -> str:
    return mail.get_body(("html",)).get_content()


def kalender_von(mail) -> list[bytes]:
    parts = [p for p in mail.walk() if p.get_content_type() in {"text/calendar", "application/ics"}]
    return [part.get_payload(decode=True) for part in parts]


def ereignis_von(mail):
    return Calendar.from_ical(kalender_von(mail)[0]).walk("VEVENT")[0]


def verlegen(sitzung, gruppe, **felder):
    angaben = {
        "start": um(NEUER_TAG),
        "ende": um(NEUER_TAG, 16),
        "ort": sitzung.ort,
        "zugang": "",
        "online_url": "",
    }
    change = save_aenderung(sitzung, by=gruppe.konto, bestaetigt=True, **{**angaben, **felder})
    send_aenderung(change.uuid, by=gruppe.konto)
    sitzung.refresh_from_db()


@pytest.fixture
def person(gruppe):
    return gruppe.eingeladen(zugang="Aufzug im Hof").einladungen.get(mitglied=gruppe.mitglieder[0])


def test_kinds_are_registered_with_their_priority():
    assert [(art(n).prioritaet, art(n).bei_unklar) for n in COMPOSE] == [
        (1, "wiederholen"), (0, "wiederholen"), (0, "wiederholen"),
    ]  # fmt: skip


def test_head_of_an_invitation(person, gruppe):
    mail = mail_an(person)

    assert mail["Subject"] == "Einladung: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr"
    assert [a.addr_spec for a in mail["To"].addresses] == [person.adresse]
    assert mail["Reply-To"] == "o.kowalenko@vhs.example"
    assert mail["List-Id"] == "<fg-deu.netzwerk.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == (f"<s{person.sitzung.uuid}.e{person.pk}.einladung.0.0.0@netzwerk.example>")
    assert mail["In-Reply-To"] is None
    assert mail["List-Unsubscribe"] is None


def test_words_of_an_invitation(person):
    mail = mail_an(person)
    text, html = text_von(mail), html_von(mail)

    for words in (
        f"Guten Tag {person.mitglied.name},",
        "hiermit lade ich Sie zur Sitzung im 2. Quartal ein.",
        "Dienstag, 12. Mai 2026, 14:00 bis 16:00 Uhr",
        "Stadthaus",
        "Aufzug im Hof",
        "bitte bis Di, 05.05.2026",
        "Herbstkurse",
        "Koordination der Fachgruppe Deutschunterricht",
        "0345 5550142",
    ):
        assert words in text
        assert words in html.replace("\xa0", " ")
    assert "Sie erhalten diese Einladung, weil Sie der Fachgruppe Deutschunterricht angehören." in " ".join(
        text.split()
    )
    assert "\xa0" not in text


def test_links_lead_to_the_portal_and_open_the_own_answer(person):
    mail = mail_an(person)
    links = re.findall(r"https?://[^\s\"<]+", text_von(mail)) + re.findall(r'href="([^"]+)"', html_von(mail))

    assert {link.startswith(settings.PORTAL_BASE_URL) for link in links} == {True}
    token = next(link for link in links if "/a/" in link).split("/a/")[1].strip("/")
    assert einladung_zu(token) == person
    assert all(line.startswith("http") for line in text_von(mail).splitlines() if "http" in line)


def test_lines_of_the_text_are_short(person):
    TOPFactory(sitzung=person.sitzung, position=3, titel="Donaudampfschifffahrt" * 9)
    Sitzung.objects.update(version=9, zugang="Hof " * 60)

    lines = text_von(mail_an(person)).splitlines()

    assert max(len(line) for line in lines if not line.startswith("http")) <= 76


def test_two_calendar_parts_are_the_same_bytes(person):
    mail = mail_an(person)
    parts = [(p.get_content_type(), p.get_param("method")) for p in mail.walk() if not p.is_multipart()]

    assert parts == [
        ("text/plain", None), ("text/html", None), ("text/calendar", "REQUEST"), ("application/ics", None),
    ]  # fmt: skip
    first, second = kalender_von(mail)
    assert first == second
    assert b"METHOD:REQUEST\r\n" in first


def test_only_the_receiver_stands_in_mail_and_calendar(person, gruppe):
    others = [p for p in gruppe.mitglieder if p.pk != person.mitglied_id]
    mail = mail_an(person)
    everything = text_von(mail) + html_von(mail) + kalender_von(mail)[0].decode() + str(mail.items())

    event = ereignis_von(mail)
    assert event["ATTENDEE"] == f"mailto:{person.adresse}"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert event["ORGANIZER"] == "mailto:o.kowalenko@vhs.example"
    assert event["ORGANIZER"].params["CN"] == "Koordination FG Deutschunterricht"
    assert not [p for p in others if p.email in everything or p.nachname in everything]
    assert "/a/" not in kalender_von(mail)[0].decode().replace("\r\n ", "")


def test_nothing_a_person_typed_becomes_a_header_or_markup(gruppe):
    person = gruppe.mitglieder[0]
    person.vorname, person.nachname = BOESE, "Test"
    person.save()
    sitzung = gruppe.sitzung(ort=BOESE, titel=BOESE[:100], zugang=BOESE)
    TOPFactory(sitzung=sitzung, position=3, titel=BOESE)
    send_einladungen(sitzung, by=gruppe.konto)

    mail = mail_an(sitzung.einladungen.get(mitglied=person))

    assert mail["Bcc"] is None
    assert len(mail["To"].addresses) == 1
    assert "<script" not in html_von(mail)
    assert not any(line.startswith("Bcc:") for line in text_von(mail).splitlines())
    assert ereignis_von(mail)["UID"] == f"{sitzung.uuid}@netzwerk.example"


def test_text_is_never_markup_and_html_always_escaped(gruppe):
    sitzung = gruppe.sitzung(ort="A & B <Haus>")
    send_einladungen(sitzung, by=gruppe.konto)
    mail = mail_an(sitzung.einladungen.first())
    assert "A & B <Haus>" in text_von(mail)
    assert "A &amp; B &lt;Haus&gt;" in html_von(mail)


@pytest.mark.parametrize(
    "name", ["Gesellschaftliches Leben, Kultur, Freizeit, Gesundheit und Sport", "X" * 120]
)
@pytest.mark.parametrize("kurzname", ["Kultur und Sport", "Y" * 40])
def test_subjects_stay_below_78_characters(gruppe, name, kurzname):
    gruppe.gremium.name, gruppe.gremium.kurzname = name, kurzname
    gruppe.gremium.save()
    sitzung = gruppe.eingeladen()
    mark("gesendet", *sitzung.einladungen.all())
    row = sitzung.einladungen.first()
    first = mail_an(row)["Subject"]
    verlegen(sitzung, gruppe)
    moved = mail_an(row, "verschiebung")["Subject"]

    assert len(first) <= 78
    assert len(moved) <= 78
    assert first.endswith("Di 12.05.2026, 14:00 Uhr")
    assert moved.endswith("Di 30.06., 14:00 Uhr (bisher Di 12.05.)")


def test_a_name_is_not_cut_where_leaving_out_the_year_helps(gruppe):
    gruppe.gremium.name = gruppe.gremium.kurzname = "Deutschunterricht"
    gruppe.gremium.save()
    sitzung = gruppe.eingeladen()
    mark("gesendet", *sitzung.einladungen.all())
    verlegen(sitzung, gruppe)

    subject = mail_an(sitzung.einladungen.first(), "verschiebung")["Subject"]

    assert subject == "Terminänderung: FG Deutschunterricht, Di 30.06., 14:00 Uhr (bisher Di 12.05.)"


def test_short_notice_gives_its_reason(gruppe, heute_ist):
    sitzung = gruppe.sitzung()
    heute_ist(date(2026, 5, 8))
    send_einladungen(sitzung, by=gruppe.konto, dringlichkeit="Förderantrag läuft aus")
    mail = mail_an(sitzung.einladungen.first())
    assert "Begründung: Förderantrag läuft aus" in text_von(mail)
    assert "Begründung: Förderantrag läuft aus" in html_von(mail)
    assert "bitte bis Mo, 11.05.2026" in text_von(mail)


def test_online_sessions_carry_their_link(gruppe):
    sitzung = gruppe.eingeladen(ort="", online_url="https://konferenz.example/r/42")
    mail = mail_an(sitzung.einladungen.first())
    assert "Wo: Videokonferenz" in text_von(mail)
    assert "https://konferenz.example/r/42" in text_von(mail).splitlines()
    assert 'href="https://konferenz.example/r/42"' in html_von(mail)
    assert ereignis_von(mail)["LOCATION"] == "Videokonferenz"
    assert ereignis_von(mail)["CONFERENCE"] == "https://konferenz.example/r/42"


def test_without_a_coordinator_the_geschaeftsstelle_writes(gruppe):
    sitzung = gruppe.eingeladen()
    AmtFactory._meta.model.objects.all().delete()
    Sitzung.objects.update(version=7)

    mail = mail_an(sitzung.einladungen.first())

    assert mail["Reply-To"] == settings.PORTAL_KONTAKT_EMAIL
    assert "hiermit laden wir Sie" in text_von(mail)
    assert ereignis_von(mail)["ORGANIZER"] == f"mailto:{settings.PORTAL_KONTAKT_EMAIL}"


def test_the_deputy_signs_as_deputy(gruppe):
    AmtFactory._meta.model.objects.update(art="stellvertretung")
    sitzung = gruppe.eingeladen()
    mail = mail_an(sitzung.einladungen.first())
    assert "Stellvertretung der Fachgruppe Deutschunterricht" in text_von(mail)
    assert ereignis_von(mail)["ORGANIZER"].params["CN"] == "Stellvertretung FG Deutschunterricht"


def test_an_edited_agenda_reaches_nobody_before_it_is_told(person, gruppe):
    save_tagesordnung(person.sitzung, [TopEingabe("Ganz neu")], by=gruppe.konto, version=None)
    assert "Ganz neu" not in text_von(mail_an(person))


# -- change -----------------------------------------------------------------------------------


def test_a_new_date_stands_in_the_first_lines(person, gruppe):
    mark("gesendet", person)
    record_antwort(person, "zusage", kanal="link")
    verlegen(person.sitzung, gruppe, zugang="Aufzug im Hof")

    mail = mail_an(person, "verschiebung")

    assert mail["Subject"] == ("Terminänderung: FG Deutsch, Di 30.06.2026, 14:00 Uhr (bisher Di 12.05.)")
    assert text_von(mail).splitlines()[:2] == [
        "Neu: Di, 30.06.2026, 14:00 bis 16:00 Uhr",
        "Bisher: Di, 12.05.2026, 14:00 bis 16:00 Uhr",
    ]
    assert "Ihre Zusage galt für den 12.05. Bitte antworten Sie noch einmal." in " ".join(
        text_von(mail).split()
    )
    first = f"<s{person.sitzung.uuid}.e{person.pk}.einladung.0.0.0@netzwerk.example>"
    assert (mail["In-Reply-To"], mail["References"]) == (first, first)
    event = ereignis_von(mail)
    assert (event["UID"], event["SEQUENCE"]) == (f"{person.sitzung.uuid}@netzwerk.example", 1)
    assert event["DTSTART"].dt.hour == 14
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_only_the_time_moves(person, gruppe):
    mark("gesendet", person)
    sitzung = person.sitzung
    verlegen(
        sitzung,
        gruppe,
        start=um(date(2026, 5, 12), 15),
        ende=um(date(2026, 5, 12), 17),
        zugang="Aufzug im Hof",
    )
    assert mail_an(person, "verschiebung")["Subject"].endswith("Di 12.05.2026, 15:00 Uhr (bisher 14:00 Uhr)")


def test_a_new_place_keeps_the_answer(person, gruppe):
    mark("gesendet", person)
    record_antwort(person, "absage", kanal="link")
    sitzung = person.sitzung
    verlegen(sitzung, gruppe, start=sitzung.start, ende=sitzung.ende, ort="Rathaus", zugang="Aufzug im Hof")

    mail = mail_an(person, "verschiebung")

    assert mail["Subject"] == "Änderung: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr"
    assert text_von(mail).splitlines()[:2] == ["Neu: Rathaus", "Bisher: Stadthaus"]
    assert "Ihre Antwort „Absage“ bleibt bestehen." in text_von(mail)
    assert ereignis_von(mail)["ATTENDEE"].params["PARTSTAT"] == "DECLINED"


def test_several_changes_are_told_from_what_she_knows(person, gruppe):
    """Between two mails that reached her there was one that did not."""
    mark("gesendet", person)
    verlegen(person.sitzung, gruppe, zugang="Aufzug im Hof")
    verlegen(
        person.sitzung, gruppe, start=um(date(2026, 6, 23)), ende=um(date(2026, 6, 23), 16), ort="Rathaus"
    )

    lines = text_von(mail_an(person, "verschiebung")).splitlines()

    assert lines[:9] == [
        "Neu: Di, 23.06.2026, 14:00 bis 16:00 Uhr",
        "Bisher: Di, 12.05.2026, 14:00 bis 16:00 Uhr",
        "",
        "Neu: Rathaus",
        "Bisher: Stadthaus",
        "",
        "Hinweise zum Zugang",
        "Neu: keine Angabe",
        "Bisher: Aufzug im Hof",
    ]
    assert "Di, 30.06." not in "\n".join(lines)


def test_whom_the_invitation_never_reached_gets_an_invitation(person, gruppe):
    verlegen(person.sitzung, gruppe)

    mail = mail_an(person, "verschiebung")

    assert mail["Subject"] == "Einladung: FG Deutschunterricht, Di 30.06.2026, 14:00 Uhr"
    assert "Bisher" not in text_von(mail)
    assert ereignis_von(mail)["SEQUENCE"] == 1


# -- cancellation -----------------------------------------------------------------------------


def test_cancellation(person, gruppe):
    mark("gesendet", person)
    cancel_sitzung(person.sitzung, by=gruppe.konto, grund="Der Raum ist gesperrt.")

    mail = mail_an(person, "absage")

    assert mail["Subject"] == "Absage: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr"
    assert "Grund: Der Raum ist gesperrt." in text_von(mail)
    assert "/a/" not in text_von(mail) + html_von(mail)
    body = kalender_von(mail)[0]
    event = Calendar.from_ical(body).walk("VEVENT")[0]
    assert b"METHOD:CANCEL\r\n" in body
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event["SUMMARY"] == "ABGESAGT: FG Deutschunterricht: Sitzung 2. Quartal 2026"
    assert event["ATTENDEE"] == f"mailto:{person.adresse}"
    assert "DTSTART" in event
    assert "DTEND" in event
    assert mail["In-Reply-To"].endswith(".einladung.0.0.0@netzwerk.example>")


def test_taking_back_one_invitation_says_nothing_about_the_session(person, gruppe):
    mark("gesendet", person)
    withdraw_einladung(person, by=gruppe.konto, grund="Verwechslung")

    mail = mail_an(person, "absage")
    event = ereignis_von(mail)

    assert mail["Subject"].startswith("Einladung aufgehoben: ")
    assert "STATUS" not in event
    assert event["SEQUENCE"] == 1
    assert event["SUMMARY"] == "FG Deutschunterricht: Sitzung 2. Quartal 2026"
    assert "Grund: Verwechslung" in text_von(mail)
    assert "gehören diesem Gremium nicht mehr an" not in text_von(mail)


def test_who_left_is_told_so_and_gets_no_link_to_the_portal(person, gruppe):
    mark("gesendet", person)
    Zugehoerigkeit.objects.filter(mitglied=person.mitglied).update(bis=HEUTE)
    assert [row.pk for row in ausgeschieden(person.sitzung)] == [person.pk]

    withdraw_einladung(person, by=gruppe.konto)

    mail = mail_an(person, "absage")
    assert "Sie gehören diesem Gremium nicht mehr an." in " ".join(text_von(mail).split())
    assert f"/sitzungen/{person.sitzung.uuid}" not in text_von(mail)
    assert "Benachrichtigungen einstellen" not in text_von(mail)
    assert list(ausgeschieden(person.sitzung)) == []


def test_invited_again_after_a_cancel_is_above_it(person, gruppe):
    mark("gesendet", person)
    withdraw_einladung(person, by=gruppe.konto, grund="Verwechslung")
    invite_nachtraeglich(person.sitzung, [person.mitglied], by=gruppe.konto)
    assert ereignis_von(mail_an(person))["SEQUENCE"] == 2


# -- what must not go out any more --------------------------------------------------------------


def reason(einladung, art_name="einladung"):
    rows = Versand.objects.filter(empfang=einladung.empfang, art=art_name).order_by("-sequence", "-pk")
    return (hindernis_absage if art_name == "absage" else hindernis)(rows[0])


def test_nothing_hinders_a_valid_invitation_in_one_query(person, django_assert_num_queries):
    row = Versand.objects.get(empfang=person.empfang)
    with django_assert_num_queries(1):
        assert hindernis(row) == ""


def test_old_dates_taken_back_and_cancelled_sessions_do_not_go_out(person, gruppe, heute_ist):
    mark("sendet", person, claim_id="6f9619ff-8b86-d011-b42d-00cf4fc964ff", lease_bis=um(NEUER_TAG))
    verlegen(person.sitzung, gruppe)
    assert reason(person) == "Überholt: Der Termin hat sich inzwischen geändert."
    assert reason(person, "verschiebung") == ""

    cancel_sitzung(person.sitzung, by=gruppe.konto, grund="Krankheit")
    assert reason(person, "verschiebung") == "Die Sitzung wurde abgesagt."


def test_taken_back(person, gruppe):
    withdraw_einladung(person, by=gruppe.konto, grund="Verwechslung")
    assert reason(person) == "Die Einladung wurde zurückgenommen."


def test_a_cancellation_is_held_back_when_the_invitation_never_left(person, gruppe):
    mark("sendet", person, claim_id="6f9619ff-8b86-d011-b42d-00cf4fc964ff", lease_bis=um(NEUER_TAG))
    assert cancel_sitzung(person.sitzung, by=gruppe.konto, grund="Krankheit") == 1
    assert reason(person, "absage") == ""

    Versand.objects.filter(empfang=person.empfang, art="einladung").update(
        status="entfallen", claim_id=None, lease_bis=None, fehler_text="Die Sitzung wurde abgesagt."
    )
    assert reason(person, "absage") == "Die Person hatte keine Einladung erhalten."


# -- preview ----------------------------------------------------------------------------------


def test_preview_is_the_mail_without_a_working_link(gruppe, django_assert_num_queries):
    sitzung = gruppe.sitzung()
    shown = vorschau_einladung(sitzung, gruppe.mitglieder[0], dringlichkeit="Weil es eilt")

    assert shown.betreff == "Einladung: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr"
    assert f"Guten Tag {gruppe.mitglieder[0].name}," in shown.text
    assert "Begründung: Weil es eilt" in shown.html
    assert f"{settings.PORTAL_BASE_URL}/a/persoenlicher-link/" in shown.text
    assert not Versand.objects.exists()


def test_preview_of_change_and_cancellation(gruppe):
    sitzung = gruppe.eingeladen()
    change = save_aenderung(
        sitzung, by=gruppe.konto, start=um(NEUER_TAG), ende=um(NEUER_TAG, 16), ort="Rathaus", zugang="",
        online_url="",
    )  # fmt: skip

    moved = vorschau_aenderung(change, tuple(diff_von(change)), gruppe.leitung)
    gone = vorschau_absage(sitzung, gruppe.leitung, grund="Krankheit")

    assert moved.betreff.startswith("Terminänderung: ")
    assert "Wo: Rathaus" in moved.text
    assert "Grund: Krankheit" in gone.text
    assert Sitzung.objects.get().ort == "Stadthaus"


def test_composing_a_thousand_mails_reads_the_session_once(gruppe, django_assert_num_queries):
    sitzung = gruppe.eingeladen()
    rows = list(Versand.objects.order_by("pk"))
    compose_einladung(rows[0])

    with django_assert_num_queries(3):
        for row in rows[1:]:
            compose_einladung(row)
    assert len(rows) == 4
    assert sitzung.tops.count() == 2


def test_mails_differ_only_in_what_is_personal(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    heute_ist(date(2026, 4, 14), time(8))
    mails = [mail_an(row) for row in sitzung.einladungen.order_by("pk")]
    assert len({m["Subject"] for m in mails}) == 1
    assert len({m["Message-ID"] for m in mails}) == 4
    assert len({re.search(r"/a/([^/]+)/", text_von(m))[1] for m in mails}) == 4
