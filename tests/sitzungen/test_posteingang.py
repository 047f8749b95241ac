"""Mail that comes in for real: a mailbox read by IMAP, a mail server that pipes into the command."""

import imaplib
import io
import os
import smtplib
import subprocess
import sys
from datetime import date

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from netzwerk.versand import postfach
from netzwerk.versand.models import Herzschlag, Versand
from netzwerk.versand.nachricht import verp_adresse
from netzwerk.versand.postfach import read_postfach, zugang_aus
from sitzungen.models import Einladung, Kalenderantwort, Sitzung
from sitzungen.services import posteingang
from sitzungen.services.posteingang import poll_postfaecher, receive_mail
from sitzungen.tasks import postfach as postfach_task
from tests.sitzungen.antwortpost import abwesenheit, fall, google, outlook
from tests.sitzungen.conftest import um
from tests.sitzungen.imapserver import Imapserver
from tests.versand.conftest import mailserver
from tests.versand.test_ruecklaeufer import meldung

__all__ = ["mailserver"]


@pytest.fixture(scope="module")
def server():
    with Imapserver() as running:
        yield running


@pytest.fixture
def einladung(gruppe) -> Einladung:
    return gruppe.eingeladen().einladungen.get(mitglied=gruppe.mitglieder[0])


@pytest.fixture
def eins(server, settings, einladung) -> Imapserver:
    """One mailbox for answers and bounces."""
    settings.ANTWORT_POSTFACH = settings.RUECKLAEUFER_POSTFACH = server.adresse
    return server


def gesendet(einladung) -> Versand:
    Versand.objects.filter(empfang=einladung.empfang).update(status="gesendet", gesendet_am=timezone.now())
    return Versand.objects.get(empfang=einladung.empfang)


def test_one_mailbox_for_both_is_read_and_emptied(eins, einladung, gruppe, client):
    other = einladung.sitzung.einladungen.get(mitglied=gruppe.mitglieder[1])
    before = eins.mails("Erledigt")
    bounce = meldung(verp_adresse(gesendet(other).pk))
    eins.deliver(outlook(fall(einladung)), abwesenheit(fall(einladung)), bounce)

    assert poll_postfaecher() == 3

    einladung.refresh_from_db()
    assert (einladung.antwort, einladung.kanal) == ("zusage", "kalender")
    assert Versand.objects.get(empfang=other.empfang).status == "unzustellbar"
    assert (eins.mails(), eins.mails("Erledigt") - before) == (0, 3)
    assert Herzschlag.objects.filter(name="postfach").exists()
    assert "empfängt" in client.get("/gesund/").content.decode()
    assert poll_postfaecher() == 0


def test_the_same_mail_in_the_mailbox_twice_counts_once(eins, einladung):
    roh = google(fall(einladung))
    eins.deliver(roh, roh)
    postfach_task()
    assert Kalenderantwort.objects.count() == 1
    assert eins.mails() == 0


def test_one_bad_mail_never_stops_the_next(eins, einladung, monkeypatch, caplog):
    good = google(fall(einladung))
    real = posteingang.receive_mail

    def bursting(roh, *, an=""):
        if b"Sprengsatz" in roh:
            raise RuntimeError("unforeseen")
        return real(roh, an=an)

    monkeypatch.setattr(posteingang, "receive_mail", bursting)
    eins.deliver(b"Subject: Sprengsatz\r\n\r\n", b"\xff\x00" * 500, good)

    assert poll_postfaecher() == 2

    einladung.refresh_from_db()
    assert einladung.antwort == "zusage"
    assert eins.mails() == 1
    assert "could not be handled and stays there" in caplog.text
    monkeypatch.undo()
    poll_postfaecher()


def test_a_lost_database_leaves_the_mail_for_later(eins, einladung, monkeypatch):
    def away(roh, *, an=""):
        raise OperationalError("gone")

    eins.deliver(google(fall(einladung)))
    monkeypatch.setattr(posteingang, "receive_mail", away)
    with pytest.raises(OperationalError):
        poll_postfaecher()
    monkeypatch.undo()
    assert poll_postfaecher() == 1
    einladung.refresh_from_db()
    assert einladung.antwort == "zusage"


@pytest.mark.parametrize("kann", [("UIDPLUS",), ()])
def test_a_server_that_cannot_move_copies_and_deletes(eins, einladung, monkeypatch, kann):
    eins.deliver(google(fall(einladung)))
    real = imaplib.IMAP4.capability
    monkeypatch.setattr(
        imaplib.IMAP4, "capability", lambda self: (real(self)[0], [" ".join(("IMAP4REV1", *kann)).encode()])
    )
    before = eins.mails("Erledigt")
    assert poll_postfaecher() == 1
    assert (eins.mails(), eins.mails("Erledigt") - before) == (0, 1)


def test_two_mailboxes_are_both_read(server, settings, einladung):
    settings.ANTWORT_POSTFACH = server.adresse
    settings.RUECKLAEUFER_POSTFACH = server.adresse.replace("INBOX", "Rueck") + "?erledigt=Weg"
    with server._login() as imap:
        imap.create("Rueck")
    server.deliver(google(fall(einladung)))
    server.deliver(meldung(verp_adresse(gesendet(einladung).pk)), ordner="Rueck")

    out = io.StringIO()
    call_command("postfach_abrufen", stdout=out)

    assert out.getvalue() == "2 Nachrichten verarbeitet.\n"
    assert (server.mails("Rueck"), server.mails("Weg")) == (0, 1)


def test_a_run_ends_with_its_time(server, settings, einladung):
    server.deliver(*[google(fall(einladung))] * 3)
    assert read_postfach(server.adresse, receive_mail, sekunden=-1) == 0
    assert read_postfach(server.adresse, receive_mail) == 3


@pytest.mark.parametrize(
    "adresse",
    ["imap://portal:falsch@127.0.0.1:{port}/", "imap://portal:x@127.0.0.1:1/", "imap://portal:geh%40eim@127.0.0.1:{port}/Fehlt"],
)  # fmt: skip
def test_a_server_that_is_away_or_says_no_is_told_to_operations(
    server, db, adresse, caplog, settings, client
):
    settings.ANTWORT_POSTFACH, settings.RUECKLAEUFER_POSTFACH = adresse.format(port=server.port), ""
    assert poll_postfaecher() == 0
    assert "cannot be read" in caplog.text
    assert not Herzschlag.objects.filter(name="postfach").exists()
    page = client.get("/gesund/")
    assert page.status_code == 503
    assert "das Postfach für Antworten lässt sich seit 15 Minuten nicht lesen" in page.content.decode()
    assert "falsch" not in caplog.text
    assert "geh@eim" not in caplog.text


def test_without_a_mailbox_nothing_happens(db, monkeypatch):
    monkeypatch.setattr(posteingang, "read_postfach", lambda *_: pytest.fail("no mailbox is set up"))
    assert poll_postfaecher() == 0
    assert not Herzschlag.objects.exists()


def test_a_wrong_address_is_logged_without_its_password(db, settings, caplog):
    settings.ANTWORT_POSTFACH = "pop3://portal:geheim@mail.example/"
    assert poll_postfaecher() == 0
    assert "imaps://" in caplog.text
    assert "geheim" not in caplog.text


def test_the_address_of_a_mailbox_says_everything():
    zugang = zugang_aus("imaps://a%40b.example:p%2Fw@mail.example/INBOX/Antworten?erledigt=Archiv")
    assert (zugang.host, zugang.port, zugang.name, zugang.kennwort) == (
        "mail.example",
        993,
        "a@b.example",
        "p/w",
    )
    assert (zugang.ordner, zugang.erledigt) == ("INBOX/Antworten", "Archiv")
    assert zugang_aus("imap+tls://a:b@mail.example").port == 143
    assert postfach.HOECHSTGROESSE == 1_000_000


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_pipes_into_the_commands(gruppe, mailserver, tmp_path):
    """SMTP in: aiosmtpd takes the mail and runs the command as Postfix would, in a process of its own."""
    sitzung = gruppe.eingeladen()
    # The process of the command lives by the real clock.
    Sitzung.objects.update(start=um(date(2099, 5, 12)), ende=um(date(2099, 5, 12), 16))
    einladung, other = sitzung.einladungen.order_by("pk")[:2]
    versand = gesendet(other)
    for absender, an, roh in (
        (einladung.adresse, fall(einladung).an, outlook(fall(einladung, dtstamp="20260413T110000Z"))),
        ("", verp_adresse(versand.pk), meldung("undisclosed")),
    ):
        send(mailserver, absender, an, roh)
    for post in mailserver.angenommen:
        command = "antwort_annehmen" if post.adresse.startswith("sitzungen+") else "ruecklaeufer_annehmen"
        done = pipe(command, post.adresse, post.inhalt)
        assert done.returncode == 0, done.stderr

    einladung.refresh_from_db()
    versand.refresh_from_db()
    assert (einladung.antwort, versand.status) == ("zusage", "unzustellbar")


def send(mailserver, absender: str, an: str, roh: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", mailserver.port, timeout=10) as smtp:
        smtp.sendmail(absender, [an], roh.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def pipe(command: str, an: str, roh: bytes) -> "subprocess.CompletedProcess[bytes]":
    db = connection.settings_dict
    url = f"postgresql://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    return subprocess.run(
        [sys.executable, "manage.py", command, "--an", an],
        input=roh,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "netzwerk.settings.test"},
    )
