"""Bounces: what a mail server reports settles the row; notes of absence and forgeries do not."""

import io
import sys
from time import process_time

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from netzwerk.versand.models import Versand, Zustellproblem
from netzwerk.versand.nachricht import verp_adresse
from netzwerk.versand.services import (
    clear_problem,
    mark_returned,
    queue_versand,
    read_ruecklauf,
    receive_ruecklaeufer,
)
from netzwerk.versand.services.ruecklaeufer import Ruecklauf
from netzwerk.versand.services.zustellung import note_problem


def meldung(ziel: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    return (
        f"From: MAILER-DAEMON@mx.example\nTo: {ziel}\nSubject: Undelivered Mail\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="G"\n\n'
        "--G\nContent-Type: text/plain\n\nIt did not work.\n"
        "--G\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; a@verein.example\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <a@verein.example>:\n User unknown\n\n"
        "--G\nContent-Type: message/rfc822\n\nSubject: Einladung\n\nText\n--G--\n"
    ).encode()


def test_a_final_failure_is_read():
    assert read_ruecklauf(meldung(verp_adresse(5))) == Ruecklauf(
        5, "5.1.1", "smtp; 550 5.1.1 <a@verein.example>: User unknown"
    )


def test_the_address_may_come_from_the_mail_server():
    assert read_ruecklauf(meldung("undisclosed"), verp_adresse(6)).versand_id == 6


@pytest.mark.parametrize(
    "roh",
    [
        meldung(verp_adresse(5), action="delayed", status="4.4.1"),
        meldung(verp_adresse(5), status=""),
        meldung(verp_adresse(5).replace("+5.", "+6.")),
        meldung("portal@netzwerk.example"),
        f"To: {verp_adresse(5)}\nAuto-Submitted: auto-replied\n\nIch bin im Urlaub.\n".encode(),
        b"",
        b"\xff\xfe\x00" * 50,
        f"To: {verp_adresse(5)}\nContent-Type: message/delivery-status\n\n".encode(),
    ],
)
def test_everything_else_is_no_failure(roh):
    assert read_ruecklauf(roh) is None


@pytest.fixture
def gesendet(auftrag, db) -> Versand:
    queue_versand([auftrag()])
    Versand.objects.update(status="gesendet", gesendet_am=timezone.now())
    return Versand.objects.get()


@pytest.mark.parametrize(
    ("status", "text", "problem"),
    [
        ("5.1.1", "Rückläufer: Adresse unbekannt", "hart"),
        ("5.2.2", "Rückläufer: Postfach voll", "weich"),
        ("5.7.1", "Rückläufer: vom Mailserver abgelehnt", None),
        ("4.4.7", "Rückläufer: vorübergehend nicht angenommen", "weich"),
    ],
)
def test_a_returned_mail_is_undeliverable(gesendet, status, text, problem):
    assert mark_returned(Ruecklauf(gesendet.pk, status, "smtp; no")) is True
    gesendet.refresh_from_db()
    assert (gesendet.status, gesendet.fehler_code, gesendet.fehler_text) == (
        "unzustellbar",
        "ruecklaeufer",
        text,
    )
    assert list(Zustellproblem.objects.values_list("art", flat=True)) == ([problem] if problem else [])
    assert mark_returned(Ruecklauf(gesendet.pk, status, "")) is False


def test_a_mail_that_still_waits_cannot_have_come_back(auftrag, db):
    queue_versand([auftrag()])
    assert mark_returned(Ruecklauf(Versand.objects.get().pk, "5.1.1", "")) is False
    assert mark_returned(Ruecklauf(10**9, "5.1.1", "")) is False


def test_the_command_takes_a_bounce_from_the_pipe(gesendet, monkeypatch):
    class Eingabe:
        buffer = io.BytesIO(meldung("x@y", status="5.1.1"))

    monkeypatch.setattr(sys, "stdin", Eingabe)
    aus = io.StringIO()
    call_command("ruecklaeufer_annehmen", an=verp_adresse(gesendet.pk), stdout=aus)
    assert aus.getvalue() == f"Nachricht {gesendet.pk} ist als unzustellbar vermerkt.\n"
    gesendet.refresh_from_db()
    assert gesendet.status == "unzustellbar"


def worte(
    betreff: str, text: str, von: str = "Mail Delivery System <MAILER-DAEMON@mx.example>", kopf: str = ""
) -> bytes:
    """A report without the part for machines."""
    head = f"From: {von}\nTo: {verp_adresse(5)}\nSubject: {betreff}\n{kopf}"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}".encode()


QMAIL = """Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<a@verein.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Subject: Einladung 4.2.2
"""
EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its recipients.
This is a permanent error. The following address(es) failed:

  a@verein.example
    host mx.verein.example [195.5.1.1]: 550 Unrouteable address: unknown user

------ This is a copy of your message, including all the headers. ------
"""
AUTOMATISCH = "Auto-Submitted: auto-replied\n"
EXIM_KOPF = f"X-Failed-Recipients: a@verein.example\n{AUTOMATISCH}"
EXCHANGE = """Your message did not reach some or all of the intended recipients.

      a@verein.example on 02.03.2026 10:14
            The e-mail account does not exist at the organization this message was sent to.
            <mx.example #5.1.1 SMTP; 550 5.1.1 RESOLVER.ADR.RecipNotFound; not found>
"""
VOLL = "Delivery to the following recipient failed permanently:\n\na@verein.example\n\nThe mailbox is full."
DEUTSCH = "Ihre Nachricht konnte nicht zugestellt werden: Empfänger unbekannt."


@pytest.mark.parametrize(
    ("roh", "status"),
    [
        (worte("failure notice", QMAIL), "5.1.1"),
        (worte("Mail delivery failed", EXIM, kopf=EXIM_KOPF), "5.1.1"),
        (worte("Undeliverable: Einladung", EXCHANGE, von="Administrator <postmaster@x.example>"), "5.1.1"),
        (worte("Delivery failed", VOLL), "5.2.2"),
        (worte("Unzustellbar", DEUTSCH), "5.1.1"),
        (worte("Returned", "554 5.7.1 message refused by policy"), "5.7.1"),
        (worte("Returned", "550 we do not like you"), "5.0.0"),
    ],
)  # fmt: skip
def test_reports_in_plain_words_are_read(roh, status):
    ruecklauf = read_ruecklauf(roh)
    assert (ruecklauf.versand_id, ruecklauf.status) == (5, status)


@pytest.mark.parametrize(
    "roh",
    [
        worte("Abwesenheit", "Ich bin bis 5.1. nicht da. Postfach voll.", von="Ada <a@verein.example>"),
        worte("Automatische Antwort", "user unknown", von="a@verein.example", kopf=AUTOMATISCH),
        worte("Out of office", "no such user", kopf="X-Autoreply: yes\n"),
        worte("Out of office", "no such user", kopf="Precedence: auto_reply\n"),
        worte("Warning: message delayed 4 hours", "user unknown. It will be retried. 550"),
        worte("Verzögert", "Die Zustellung verzögert sich: 4.4.1"),
        worte("Hallo", "Kein Fehler hier. Server 195.5.1.1, Tel. 550-12."),
        worte("Returned", QMAIL).replace(b"rueck+5", b"rueck+6"),
    ],
)  # fmt: skip
def test_absence_delay_and_chatter_are_no_failure(roh):
    assert read_ruecklauf(roh) is None


def test_a_vague_status_is_made_precise_by_the_servers_words():
    assert read_ruecklauf(meldung(verp_adresse(5), status="5.0.0")).status == "5.1.1"


@given(st.binary(max_size=2000))
def test_hostile_reports_never_raise(roh):
    assert read_ruecklauf(roh, "rueck+5.00000000@netzwerk.example") is None
    read_ruecklauf(roh, verp_adresse(5))
    read_ruecklauf(b"Content-Type: multipart/report; boundary=G\n\n--G\n" + roh, verp_adresse(5))


def test_nesting_without_end_never_raises():
    roh = b"".join(b"Content-Type: multipart/mixed; boundary=g%d\n\n--g%d\n" % (n, n) for n in range(3000))
    assert read_ruecklauf(roh, verp_adresse(5)) is None


def test_a_line_of_dashes_costs_nothing():
    """Whoever got a mail knows its return address, and may send back whatever she likes."""
    begin = process_time()
    assert read_ruecklauf(worte("Returned mail", "-" * 900_000)) is None
    assert process_time() - begin < 5


@pytest.mark.parametrize("feld", ["Status: 5.1.1\0", "Status: 5.1.1\nDiagnostic-Code: smtp; 550\0 unknown"])
def test_what_the_database_cannot_hold_stops_no_bounce(gesendet, feld):
    roh = meldung(verp_adresse(gesendet.pk)).decode()
    head, _, rest = roh.partition("Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <a@verein.example>:")
    assert receive_ruecklaeufer(f"{head}{feld}{rest}".encode())
    gesendet.refresh_from_db()
    assert gesendet.status == "unzustellbar"


def test_plain_words_with_a_zero_byte_are_stored(gesendet):
    roh = worte("Returned mail", "mailbox\0 is gone: user unknown").replace(
        verp_adresse(5).encode(), verp_adresse(gesendet.pk).encode()
    )
    assert receive_ruecklaeufer(roh)
    gesendet.refresh_from_db()
    assert gesendet.smtp_antwort == "5.1.1 mailbox is gone: user unknown"


def test_a_temporary_problem_does_not_make_a_hard_one_good(db):
    for art in ("hart", "weich"):
        note_problem("A@verein.example", art, "x")
    problem = Zustellproblem.objects.get()
    assert (problem.adresse, problem.art, problem.anzahl) == ("a@verein.example", "hart", 2)

    clear_problem("a@Verein.example")
    note_problem("a@verein.example", "weich", "4.2.2")
    problem.refresh_from_db()
    assert (problem.art, problem.anzahl, problem.behoben_am) == ("weich", 1, None)


def test_our_own_address_refused_is_not_the_receivers_fault(gesendet):
    mark_returned(Ruecklauf(gesendet.pk, "5.1.8", "bad sender"))
    assert not Zustellproblem.objects.exists()
