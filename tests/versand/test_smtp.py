"""The conversation with a real server: what arrives, and in which stage a failure happened."""

import ssl
import subprocess
from contextlib import contextmanager

import pytest

from netzwerk.versand.smtp import LeaseVerloren, Verbindung, Zustellfehler
from netzwerk.versand.states import Befund, Stufe
from tests.versand.mailserver import HAENGT, Mailserver

INHALT = b"From: a@b.example\r\nMessage-ID: <1@b.example>\r\n\r\nText\r\n"


def sende(verbindung, inhalt=INHALT, vor_data=lambda: True, adresse="p@verein.example"):
    return verbindung.send("rueck+1.00000000@netzwerk.example", adresse, inhalt, vor_data=vor_data)


def scheitern(**felder):
    """Open and send; returns the failure and whether the connection survived it."""
    with Verbindung() as verbindung:
        try:
            verbindung.open()
            sende(verbindung, **felder)
        except Zustellfehler as fehler:
            return fehler, verbindung.offen
    return pytest.fail("the mail went out")


def test_mails_over_one_connection(mailserver):
    with Verbindung() as verbindung:
        verbindung.open()
        assert sende(verbindung).code == 250
        assert sende(verbindung, adresse="q@verein.example").text == "2.0.0 taken"
    assert [(p.adresse, p.absender) for p in mailserver.angenommen] == [
        ("p@verein.example", "rueck+1.00000000@netzwerk.example"),
        ("q@verein.example", "rueck+1.00000000@netzwerk.example"),
    ]
    assert len({p.verbindung for p in mailserver.angenommen}) == 1


@pytest.mark.parametrize(
    ("hinein", "heraus"),
    [
        (b"A: b\r\n\r\nText\r\n", b"A: b\r\n\r\nText\r\n"),
        (b"A: b\r\n\r\n.\r\n..x\r\nohne Ende", b"A: b\r\n\r\n.\r\n..x\r\nohne Ende\r\n"),
        (b"A: b\n\nnackt\n.\nQUIT\n", b"A: b\r\n\r\nnackt\r\n.\r\nQUIT\r\n"),
        (b"A: b\r\n\r\n\r.\rMAIL\n.\r\n", b"A: b\r\n\r\n\r\n.\r\nMAIL\r\n.\r\n"),
    ],
)
def test_the_content_arrives_as_it_is_and_ends_only_once(mailserver, hinein, heraus):
    with Verbindung() as verbindung:
        verbindung.open()
        sende(verbindung, hinein)
    assert [p.inhalt for p in mailserver.angenommen] == [heraus]


@pytest.mark.parametrize(
    ("wo", "antwort", "stufe", "code", "befund"),
    [
        ("VERBINDUNG", "554 no", Stufe.VERBINDUNG, 554, Befund.STOERUNG),
        ("EHLO", "503 no", Stufe.EHLO, 503, Befund.STOERUNG),
        ("EHLO", "ABBRUCH", Stufe.EHLO, None, Befund.STOERUNG),
        ("MAIL", "550 5.1.8 no", Stufe.MAIL, 550, Befund.STOERUNG),
        ("MAIL", "451 later", Stufe.MAIL, 451, Befund.STOERUNG),
        ("RCPT", "421 bye", Stufe.RCPT, 421, Befund.STOERUNG),
        ("RCPT", "ABBRUCH", Stufe.RCPT, None, Befund.STOERUNG),
        ("RCPT", "451 greylisted", Stufe.RCPT, 451, Befund.VORUEBERGEHEND),
        ("RCPT", "550 5.1.1 unknown", Stufe.RCPT, 550, Befund.ADRESSE_FALSCH),
        ("DATA", "451 later", Stufe.DATA, 451, Befund.VORUEBERGEHEND),
        ("DATA", "ABBRUCH", Stufe.DATA, None, Befund.STOERUNG),
        ("PUNKT", "554 5.7.1 spam", Stufe.PUNKT, 554, Befund.ABGELEHNT),
        ("PUNKT", "451 later", Stufe.PUNKT, 451, Befund.VORUEBERGEHEND),
        ("PUNKT", "ABBRUCH", Stufe.PUNKT, None, Befund.UNKLAR),
        ("PUNKT", "xyz nonsense", Stufe.PUNKT, None, Befund.UNKLAR),
    ],
)
def test_the_stage_of_a_failure(mailserver, wo, antwort, stufe, code, befund):
    mailserver.on(wo, antwort)
    fehler, offen = scheitern()
    assert (fehler.stufe, fehler.code, fehler.befund) == (stufe, code, befund)
    assert offen == (befund in (Befund.VORUEBERGEHEND, Befund.ADRESSE_FALSCH, Befund.ABGELEHNT))
    assert mailserver.angenommen == []


@pytest.mark.parametrize(
    ("wo", "stufe", "befund"),
    [
        ("VERBINDUNG", Stufe.VERBINDUNG, Befund.STOERUNG),
        ("RCPT", Stufe.RCPT, Befund.STOERUNG),
        ("DATA", Stufe.DATA, Befund.STOERUNG),
        ("PUNKT", Stufe.PUNKT, Befund.UNKLAR),
    ],
)
def test_silence_ends_at_the_timeout(mailserver, settings, wo, stufe, befund):
    settings.EMAIL_TIMEOUT = 0.3
    mailserver.on(wo, HAENGT)
    fehler, offen = scheitern()
    assert (fehler.stufe, fehler.code, fehler.befund) == (stufe, None, befund)
    assert not offen


def test_taken_but_cut_before_the_reply_is_unclear(mailserver):
    mailserver.on("PUNKT", "ABBRUCH-NACH-ANNAHME")
    fehler, _ = scheitern()
    assert fehler.befund == Befund.UNKLAR
    assert len(mailserver.angenommen) == 1


def test_nobody_listens(mailserver):
    mailserver.stop()
    fehler, _ = scheitern()
    assert (fehler.stufe, fehler.befund) == (Stufe.VERBINDUNG, Befund.STOERUNG)


def test_after_a_refusal_the_connection_serves_the_next_mail(mailserver):
    mailserver.on("RCPT", lambda adresse, n: "550 no" if adresse.startswith("p@") else None)
    with Verbindung() as verbindung:
        verbindung.open()
        with pytest.raises(Zustellfehler):
            sende(verbindung)
        sende(verbindung, adresse="q@verein.example")
    assert [p.adresse for p in mailserver.angenommen] == ["q@verein.example"]
    assert mailserver.rufe["EHLO", ""] == 1


def test_without_the_lease_nothing_leaves(mailserver):
    with Verbindung() as verbindung:
        verbindung.open()
        with pytest.raises(LeaseVerloren):
            sende(verbindung, vor_data=lambda: False)
        assert mailserver.rufe["DATA", "p@verein.example"] == 0
        sende(verbindung, adresse="q@verein.example")
    assert [p.adresse for p in mailserver.angenommen] == ["q@verein.example"]


def test_a_process_that_slept_before_data_sends_nothing(mailserver, settings):
    settings.VERSAND_ZEITFAKTOR = 0.001  # 30 s of reserve become 30 ms
    mailserver.on("DATA", 0.2)
    with Verbindung() as verbindung:
        verbindung.open()
        with pytest.raises(LeaseVerloren):
            sende(verbindung)
        assert not verbindung.offen
    assert mailserver.angenommen == []


def test_refused_login(settings, mailserver):
    with angemeldet(settings, "geheim") as server:
        server.anmeldung_geht = False
        fehler, _ = scheitern()
    assert (fehler.stufe, fehler.code, fehler.befund) == (Stufe.AUTH, 535, Befund.STOERUNG)


def test_login(settings, mailserver):
    with angemeldet(settings, "geheim") as server, Verbindung() as verbindung:
        verbindung.open()
        sende(verbindung)
        assert len(server.angenommen) == 1


@contextmanager
def angemeldet(settings, passwort):
    server = Mailserver(zugang=("portal", passwort)).start()
    settings.EMAIL_PORT = server.port
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", passwort
    yield server
    server.stop()


def test_configured_encryption_that_is_not_offered_never_falls_back(mailserver, settings):
    settings.EMAIL_USE_TLS = True
    fehler, _ = scheitern()
    assert (fehler.stufe, fehler.befund) == (Stufe.TLS, Befund.STOERUNG)
    assert mailserver.rufe["MAIL", ""] == 0


def test_a_certificate_nobody_vouches_for_is_refused(mailserver, settings, tmp_path):
    schluessel, zertifikat = tmp_path / "key.pem", tmp_path / "cert.pem"
    befehl = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj"]
    befehl += ["/CN=fremd.example", "-keyout", str(schluessel), "-out", str(zertifikat)]
    subprocess.run(befehl, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(zertifikat, schluessel)
    server = Mailserver(tls_context=context).start()
    settings.EMAIL_PORT, settings.EMAIL_USE_TLS = server.port, True
    fehler, _ = scheitern()
    server.stop()
    assert (fehler.stufe, fehler.befund) == (Stufe.TLS, Befund.STOERUNG)
    assert server.rufe["MAIL", ""] == 0
