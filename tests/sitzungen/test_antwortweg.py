"""Which ways to answer a mail names: by link always, by calendar only where somebody reads it (3.5, 3.8)."""

import pytest

from sitzungen.antwortadresse import antwortadresse
from sitzungen.mails import compose_einladung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.kalenderantwort import receive_antwort
from tests.sitzungen.antwortpost import fall, google
from tests.sitzungen.conftest import mark
from tests.sitzungen.test_mails import Versand, ereignis_von, html_von, mail_an, text_von, verlegen

IM_KALENDER = "Sie können auch in Ihrem Kalender antworten, mit Zusagen, Vorbehalt oder Absagen."


@pytest.fixture
def mit_postfach(settings):
    settings.ANTWORTEN_PER_KALENDER = True


@pytest.fixture
def person(gruppe):
    return gruppe.eingeladen().einladungen.get(mitglied=gruppe.mitglieder[0])


def worte(mail) -> tuple[str, str]:
    return " ".join(text_von(mail).split()), " ".join(html_von(mail).split())


def test_with_a_mailbox_calendars_may_answer(mit_postfach, person):
    mail = mail_an(person)
    event = ereignis_von(mail)

    assert event["ORGANIZER"] == f"mailto:{antwortadresse(person.pk)}"
    assert event["ORGANIZER"].params["CN"] == "Koordination FG Deutschunterricht"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert event["ATTENDEE"] == f"mailto:{person.adresse}"
    assert mail["Reply-To"] == "o.kowalenko@vhs.example"
    assert all(IM_KALENDER in words and "über diesen Link" in words for words in worte(mail)[:1])
    assert IM_KALENDER in worte(mail)[1]


def test_without_one_only_the_link(person):
    mail = mail_an(person)
    event = ereignis_von(mail)

    assert event["ORGANIZER"] == "mailto:o.kowalenko@vhs.example"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert "Bitte antworten Sie über diesen Link:" in worte(mail)[0]
    assert not any("Kalender antworten" in words for words in worte(mail))


def test_the_reply_address_differs_per_person_and_is_not_the_link(mit_postfach, gruppe):
    rows = list(gruppe.eingeladen().einladungen.all())
    organizers = {str(ereignis_von(mail_an(row))["ORGANIZER"]) for row in rows}
    assert len(organizers) == len(rows)
    assert not any("/a/" in organizer for organizer in organizers)


def test_who_was_invited_without_one_keeps_her_organizer(person, gruppe, settings):
    mark("gesendet", person)
    settings.ANTWORTEN_PER_KALENDER = True
    verlegen(person.sitzung, gruppe)

    event = ereignis_von(mail_an(person, "verschiebung"))

    assert event["ORGANIZER"] == "mailto:o.kowalenko@vhs.example"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"


def test_a_mailbox_given_up_asks_nobody_and_change_and_cancellation_still_fit(
    mit_postfach, person, gruppe, settings
):
    mark("gesendet", person)
    settings.ANTWORTEN_PER_KALENDER = False
    verlegen(person.sitzung, gruppe)
    mail = mail_an(person, "verschiebung")
    mark("gesendet", person)
    cancel_sitzung(person.sitzung, by=gruppe.konto, grund="Krankheit")

    event, gone = ereignis_von(mail), ereignis_von(mail_an(person, "absage"))
    assert event["ORGANIZER"] == gone["ORGANIZER"] == f"mailto:{antwortadresse(person.pk)}"
    assert event["ATTENDEE"].params["RSVP"] == gone["ATTENDEE"].params["RSVP"] == "FALSE"
    assert not any("Kalender antworten" in words for words in worte(mail))


def test_what_still_comes_after_that_is_taken(mit_postfach, person, settings):
    settings.ANTWORTEN_PER_KALENDER = False
    receive_antwort(google(fall(person)))
    person.refresh_from_db()
    assert person.antwort == "zusage"


def test_equal_rows_give_equal_bytes_but_for_the_date_line(mit_postfach, person, heute_ist):
    row = Versand.objects.get(empfang=person.empfang)
    assert compose_einladung(row) == compose_einladung(row)
