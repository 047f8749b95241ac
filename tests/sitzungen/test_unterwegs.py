"""Change and cancellation while the invitations are on their way, with a real mail server (F14, F15)."""

import email
import email.policy
from collections import defaultdict
from datetime import timedelta

import pytest
from icalendar import Calendar

from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    GremiumFactory,
    MitgliedFactory,
    SitzungFactory,
    TOPFactory,
    ZugehoerigkeitFactory,
    am_um,
)
from netzwerk.versand.models import Versand
from netzwerk.versand.selectors import versandstand
from netzwerk.versand.services import run_versand
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.einladung import send_einladungen
from sitzungen.termine import feiertag_am, ferien_am
from tests.versand.mailserver import Mailserver

pytestmark = pytest.mark.django_db
PERSONEN = 12


@pytest.fixture
def mailserver(settings):
    server = Mailserver().start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.stop()


def tag_in(tage: int):
    """Return the first day from then on without any drawback: the outbox asks the real clock."""
    day = heute() + timedelta(days=tage)
    while day.weekday() > 4 or feiertag_am(day) or ferien_am(day):
        day += timedelta(days=1)
    return day


@pytest.fixture
def lage():
    """Return an invited session and who invited, nothing sent yet."""
    leitung = MitgliedFactory(mit_konto=True)
    gremium = GremiumFactory()
    for person in [leitung, *MitgliedFactory.create_batch(PERSONEN - 1)]:
        ZugehoerigkeitFactory(gremium=gremium, mitglied=person)
    AmtFactory(gremium=gremium, mitglied=leitung)
    sitzung = SitzungFactory(gremium=gremium, tag=tag_in(40))
    TOPFactory(sitzung=sitzung, position=1)
    send_einladungen(sitzung, by=leitung.konto)
    sitzung.refresh_from_db()
    return sitzung, leitung.konto


def run_halfway(server) -> None:
    run_versand(weiter=lambda: len(server.angenommen) < PERSONEN // 2)
    assert len(server.angenommen) == PERSONEN // 2


def lies(inhalt: bytes):
    return email.message_from_bytes(inhalt, policy=email.policy.default)


def kalender_je_person(server):
    """Return METHOD, SEQUENCE and start of every accepted mail, in order, by address."""
    got = defaultdict(list)
    for post in server.angenommen:
        part = next(p for p in lies(post.inhalt).walk() if p.get_content_type() == "text/calendar")
        calendar = Calendar.from_ical(part.get_payload(decode=True))
        event = calendar.walk("VEVENT")[0]
        assert event["ATTENDEE"] == f"mailto:{post.adresse}"
        got[post.adresse].append((str(calendar["METHOD"]), event["SEQUENCE"], event["DTSTART"].dt))
    return got


def test_everybody_gets_an_own_invitation(lage, mailserver):
    sitzung, _ = lage

    run_versand()

    got = kalender_je_person(mailserver)
    assert len(got) == PERSONEN
    assert {tuple(mails) for mails in got.values()} == {(("REQUEST", 0, sitzung.start),)}
    assert versandstand(sitzung.vorgang).gesendet == PERSONEN


def test_nobody_ends_with_the_old_date(lage, mailserver):
    sitzung, konto = lage
    run_halfway(mailserver)
    new = am_um(tag_in(60))

    change = save_aenderung(
        sitzung, by=konto, start=new, ende=new + timedelta(hours=2), ort="Rathaus", zugang="", online_url=""
    )
    send_aenderung(change.uuid, by=konto)
    run_versand()

    got = kalender_je_person(mailserver)
    assert len(got) == PERSONEN
    assert {mails[-1] for mails in got.values()} == {("REQUEST", 1, new)}
    assert sorted(len(mails) for mails in got.values()) == [1] * 6 + [2] * 6
    assert Versand.objects.filter(art="einladung", status="entfallen").count() == PERSONEN // 2
    subjects = [lies(post.inhalt)["Subject"] for post in mailserver.angenommen]
    # Six got the first invitation; the six others get the new date as their first invitation.
    assert [subject.split(":")[0] for subject in subjects].count("Einladung") == PERSONEN


def test_cancel_reaches_only_those_who_got_something(lage, mailserver):
    sitzung, konto = lage
    run_halfway(mailserver)
    reached = {post.adresse for post in mailserver.angenommen}

    assert cancel_sitzung(sitzung, by=konto, grund="Der Raum ist gesperrt.") == PERSONEN // 2
    run_versand()

    got = kalender_je_person(mailserver)
    assert set(got) == reached
    assert {tuple(m[:2] for m in mails) for mails in got.values()} == {(("REQUEST", 0), ("CANCEL", 1))}
    assert versandstand(sitzung.vorgang).wartet == 0


def test_a_dead_mail_server_changes_nothing_but_the_time(lage, mailserver):
    sitzung, konto = lage
    mailserver.stop()
    run_versand()
    assert versandstand(sitzung.vorgang).wartet == PERSONEN

    assert cancel_sitzung(sitzung, by=konto, grund="Der Raum ist gesperrt.") == 0
    assert versandstand(sitzung.vorgang).wartet == 0
