"""Mails of a poll, its reminders on the right day, and its dates in the calendar feed."""

from collections.abc import Callable
from datetime import date, time, timedelta
from email import message_from_bytes, policy

import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from netzwerk.demo.factories import KontoFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.versand.arten import art as versandart
from netzwerk.versand.models import Versand
from sitzungen.mails import vorschau_umfrage
from sitzungen.mails.umfrage import betreff
from sitzungen.models import Sitzung, Terminumfrage, Umfrageteilnahme
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.services.umfrage import create_umfrage, send_umfrage
from sitzungen.services.umfrage_antwort import record_terminantworten, set_erinnerung
from sitzungen.services.umfrage_ende import cancel_umfrage, decide_umfrage, extend_umfrage
from sitzungen.services.umfrage_erinnerung import erinnerungstag, queue_erinnerungen
from sitzungen.states import Kanal, Wunsch
from sitzungen.tasks import umfragen
from sitzungen.token import umfrage_token
from tests.conftest import HeuteIst
from tests.sitzungen.conftest import Gruppe
from tests.umfragen import spannen

TAGE = (date(2026, 6, 2), date(2026, 6, 9), date(2026, 6, 16))
# A Wednesday; its reminder is due on Monday the 4th.
FRIST = date(2026, 5, 6)
ORT = {"ort": "Stadthaus", "zugang": "", "online_url": ""}


@pytest.fixture
def umfrage(gruppe: Gruppe) -> Terminumfrage:
    made = create_umfrage(gruppe.gremium, by=gruppe.konto, optionen=spannen(*TAGE), frist=FRIST, **ORT)
    send_umfrage(made, by=gruppe.konto)
    return Terminumfrage.objects.select_related("sitzung__gremium").get(pk=made.pk)


def antworte(umfrage: Terminumfrage, person: object, wert: str = Wunsch.JA) -> None:
    pk = umfrage.sitzung.terminoptionen.first().pk
    record_terminantworten(umfrage, person, {pk: wert}, bemerkung="", kanal=Kanal.LINK)


def brief(versand: Versand):
    return message_from_bytes(versandart(versand.art).compose(versand), policy=policy.default)


def hindernis(versand: Versand) -> str:
    return versandart(versand.art).hindernis(versand)


def test_a_title_tells_one_poll_from_another(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    Sitzung.objects.filter(pk=umfrage.sitzung_id).update(titel="Fachtag Sprache")
    mail = brief(Versand.objects.get(adresse=gruppe.mitglieder[0].email))
    text = " ".join(mail.get_body(("plain",)).get_content().split())
    assert mail["Subject"] == "Umfrage zum Termin: FG Deutschunterricht, Fachtag Sprache (Antwort bis 06.05.)"
    assert "für die Sitzung „Fachtag Sprache“ der Fachgruppe Deutschunterricht suchen wir" in text


def test_question(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    versand = Versand.objects.get(adresse=gruppe.mitglieder[0].email)
    mail = brief(versand)
    row = Umfrageteilnahme.objects.get(mitglied=gruppe.mitglieder[0])
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")

    assert mail["Subject"] == "Umfrage zum Termin: FG Deutschunterricht (Antwort bis 06.05.)"
    assert mail["To"].addresses[0].addr_spec == gruppe.mitglieder[0].email
    assert mail["Reply-To"].addresses[0].addr_spec == "o.kowalenko@vhs.example"
    assert (mail["List-Unsubscribe"], mail["List-Id"]) == (None, "<fg-deu.netzwerk.example>")
    assert f"/t/{umfrage_token(row)}/\n" in text
    assert "Dienstag, 2. Juni 2026, 14:00 bis 16:00 Uhr".replace(" ", "") in text.replace(
        "\N{NO-BREAK SPACE}", ""
    ).replace(" ", "")
    assert "Antwort bis: Mi," in text
    assert max(len(line) for line in text.split("\n") if "/t/" not in line) <= 76
    assert hindernis(versand) == ""
    assert brief(versand)["Message-ID"] == mail["Message-ID"]


def test_preview_is_the_mail_without_the_secret(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    shown = vorschau_umfrage(umfrage, gruppe.mitglieder[0])
    sent = brief(Versand.objects.get(adresse=gruppe.mitglieder[0].email))

    assert shown.betreff == sent["Subject"]
    assert "/t/persoenlicher-link/" in shown.text
    assert "persoenlicher-link" not in sent.get_body(("plain",)).get_content()


def test_a_long_name_keeps_the_deadline_in_the_subject(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    gremium = umfrage.sitzung.gremium
    gremium.name, gremium.kurzname = (
        "Gesellschaftliches Leben, Kultur, Freizeit, Gesundheit und Sport",
        "Kultur",
    )

    class Teil:
        sitzung, frist = umfrage.sitzung, FRIST

    assert betreff("Umfrage zum Termin:", Teil) == "Umfrage zum Termin: FG Kultur (Antwort bis 06.05.)"
    gremium.kurzname = "K" * 90
    cut = betreff("Umfrage zum Termin:", Teil)
    assert len(cut) == 78
    assert cut.endswith("… (Antwort bis 06.05.)")


def test_who_must_not_be_asked_any_more(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    person = gruppe.mitglieder[0]
    versand = Versand.objects.get(adresse=person.email)
    belongs = person.zugehoerigkeiten.get()
    belongs.bis = date(2026, 4, 1)
    belongs.save()
    assert hindernis(versand) == "Die Person gehört diesem Gremium nicht mehr an."
    locked = Versand.objects.get(adresse=gruppe.leitung.email)
    gruppe.konto.is_active = False
    gruppe.konto.save()
    assert hindernis(locked) == "Das Konto der Person ist gesperrt."
    other = Versand.objects.get(adresse=gruppe.mitglieder[1].email)
    cancel_umfrage(umfrage, by=gruppe.konto, grund="Kein Bedarf.")
    assert hindernis(other) == "Die Umfrage ist beendet."


@pytest.mark.parametrize(
    ("frist", "tag"),
    [
        (date(2026, 5, 6), date(2026, 5, 4)),
        (date(2026, 5, 4), date(2026, 4, 30)),
        (date(2026, 5, 3), date(2026, 4, 30)),
        (date(2026, 5, 16), date(2026, 5, 13)),
    ],
)
def test_day_of_the_reminder_is_a_working_day(frist: date, tag: date) -> None:
    assert erinnerungstag(frist) == tag


def test_reminder_goes_once_to_those_without_an_answer(
    gruppe: Gruppe, umfrage: Terminumfrage, heute_ist: HeuteIst
) -> None:
    answered, silent, refused = gruppe.mitglieder
    antworte(umfrage, answered)
    set_erinnerung(Umfrageteilnahme.objects.get(mitglied=refused), gewuenscht=False)
    late = MitgliedFactory()
    ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=late, von=date(2026, 5, 1))
    for moment in ((date(2026, 5, 3), time(12)), (date(2026, 5, 4), time(7, 59))):
        heute_ist(*moment)
        assert queue_erinnerungen() == 0
    heute_ist(date(2026, 5, 4), time(8))

    assert queue_erinnerungen() == 3
    assert queue_erinnerungen() == 0
    rows = Versand.objects.filter(art="umfrage_erinnerung")
    assert set(rows.values_list("adresse", flat=True)) == {silent.email, late.email, gruppe.leitung.email}


def test_reminder_can_be_unsubscribed_in_one_click(
    gruppe: Gruppe, umfrage: Terminumfrage, heute_ist: HeuteIst
) -> None:
    heute_ist(date(2026, 5, 4), time(9))
    umfragen()
    silent = gruppe.mitglieder[1]
    versand = Versand.objects.get(art="umfrage_erinnerung", adresse=silent.email)
    mail = brief(versand)
    assert mail["Subject"] == "Erinnerung: Terminumfrage FG Deutschunterricht (Antwort bis 06.05.)"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = mail["List-Unsubscribe"].strip("<>").partition("//")[2].partition("/")[2]

    outside = Client(enforce_csrf_checks=True)
    assert "Keine Erinnerungen mehr" in outside.get(f"/{path}").content.decode()
    assert hindernis(versand) == ""
    assert outside.post(f"/{path}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert hindernis(versand) == "Die Person möchte keine Erinnerungen."
    outside.post(f"/{path}", {"aktion": "wieder"})
    assert hindernis(versand) == ""
    antworte(umfrage, silent)
    assert hindernis(versand) == "Die Person hat inzwischen geantwortet."


@pytest.mark.parametrize(
    ("tag", "uhrzeit", "anzahl"),
    [
        (date(2026, 5, 4), time(17, 59), 4),
        (date(2026, 5, 4), time(18, 30), 0),
        (date(2026, 5, 5), time(8), 4),
        (date(2026, 5, 5), time(8, 30), 0),
        (date(2026, 5, 7), time(9), 0),
    ],
)
def test_what_is_late_is_left_out(
    gruppe: Gruppe, umfrage: Terminumfrage, heute_ist: HeuteIst, tag: date, uhrzeit: time, anzahl: int
) -> None:
    """Beat was down: a day late at most, and never at night."""
    heute_ist(tag, uhrzeit)

    assert queue_erinnerungen() == anzahl


def test_a_longer_deadline_reminds_again_but_no_more_than_twice(
    gruppe: Gruppe, umfrage: Terminumfrage, heute_ist: HeuteIst
) -> None:
    counts = []
    for frist in (None, date(2026, 5, 13), date(2026, 5, 18)):
        if frist:
            extend_umfrage(umfrage, by=gruppe.konto, frist=frist, benachrichtigen=False)
        heute_ist(erinnerungstag(frist or FRIST), time(10))
        counts.append(queue_erinnerungen())

    assert counts == [4, 4, 0]


def test_longer_deadline_and_end_are_told(gruppe: Gruppe, umfrage: Terminumfrage) -> None:
    extend_umfrage(umfrage, by=gruppe.konto, frist=date(2026, 5, 8), benachrichtigen=True)
    told = Versand.objects.filter(art="umfrage_frist").first()
    assert brief(told)["Subject"] == "Frist verlängert: FG Deutschunterricht (Antwort bis 08.05.)"
    assert hindernis(told) == ""
    extend_umfrage(umfrage, by=gruppe.konto, frist=date(2026, 5, 9), benachrichtigen=False)
    assert hindernis(told) == "Überholt: Die Antwortfrist hat sich geändert."

    cancel_umfrage(umfrage, by=gruppe.konto, grund="Wir tagen gemeinsam.")
    last = Versand.objects.filter(art="umfrage_ende").first()
    mail = brief(last)
    assert mail["Subject"] == "Umfrage beendet: FG Deutschunterricht"
    assert "Grund: Wir tagen gemeinsam." in mail.get_body(("plain",)).get_content()
    assert hindernis(last) == ""


def feed(mitglied: object) -> bytes:
    token = create_kalenderzugang(mitglied)
    return Client().get(f"/kalender/{token}/netzwerk.ics").content


def test_dates_are_tentative_in_the_feed_until_one_is_chosen(
    gruppe: Gruppe, umfrage: Terminumfrage, heute_ist: Callable
) -> None:
    person = gruppe.mitglieder[0]
    person.konto = KontoFactory()
    person.save()
    options = list(umfrage.sitzung.terminoptionen.all())

    body = feed(person)
    events = Calendar.from_ical(body).walk("VEVENT")
    assert {str(e["UID"]) for e in events} == {f"{o.uuid}@netzwerk.example" for o in options}
    assert {(str(e["STATUS"]), str(e["SUMMARY"])) for e in events} == {
        ("TENTATIVE", "FG Deutschunterricht: Terminvorschlag, Sitzung 2. Quartal 2026")
    }
    assert sorted(e["DTSTART"].dt for e in events) == [o.start for o in options]
    assert len(vobject.readOne(body.decode()).vevent_list) == 3
    assert feed(person) == body

    # Several polls can run at once: each date says what it is for, under the same UID as before.
    Sitzung.objects.filter(pk=umfrage.sitzung_id).update(titel="Werkstatt Kursplanung")
    named = Calendar.from_ical(feed(person)).walk("VEVENT")
    assert {str(e["UID"]) for e in named} == {str(e["UID"]) for e in events}
    assert {str(e["SUMMARY"]) for e in named} == {
        "FG Deutschunterricht: Terminvorschlag, Werkstatt Kursplanung"
    }

    antworte(umfrage, person, Wunsch.NEIN)
    assert len(Calendar.from_ical(feed(person)).walk("VEVENT")) == 2

    made = decide_umfrage(umfrage, options[1].pk, by=gruppe.konto, einladen=False, **ORT)
    (event,) = Calendar.from_ical(feed(person)).walk("VEVENT")
    assert (str(event["UID"]), event["DTSTART"].dt) == (f"{made.uuid}@netzwerk.example", options[1].start)


def test_a_draft_and_a_foreign_poll_stay_out_of_the_feed(gruppe: Gruppe) -> None:
    create_umfrage(gruppe.gremium, by=gruppe.konto, optionen=spannen(*TAGE), frist=FRIST, **ORT)
    stranger = MitgliedFactory(mit_konto=True)

    assert b"VEVENT" not in feed(gruppe.leitung)
    assert b"VEVENT" not in feed(stranger)


def test_reminder_of_a_poll_sent_today_is_left_out(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 5, 4), time(9))
    made = create_umfrage(
        gruppe.gremium, by=gruppe.konto, optionen=spannen(*TAGE), frist=date(2026, 5, 7), **ORT
    )
    send_umfrage(made, by=gruppe.konto)
    heute_ist(date(2026, 5, 4) + timedelta(days=1), time(9))
    assert queue_erinnerungen() == 4
