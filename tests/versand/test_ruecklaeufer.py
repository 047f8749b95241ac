"""Bounces: what a mail server reports settles the row; notes of absence and forgeries do not."""

import io
import sys

import pytest
from django.core.management import call_command
from django.utils import timezone

from netzwerk.versand.models import Versand, Zustellproblem
from netzwerk.versand.nachricht import verp_adresse
from netzwerk.versand.services import mark_returned, queue_versand, read_ruecklauf
from netzwerk.versand.services.ruecklaeufer import Ruecklauf


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
