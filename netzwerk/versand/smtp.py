"""The conversation with the mail server: one recipient a transaction, and the stage of each failure.

smtplib is used directly: Django's backend drops the refusals and hides the stage.
"""

import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Container
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

from django.conf import settings

from netzwerk.versand.fristen import skaliert
from netzwerk.versand.states import RESERVE, Befund, Stufe, classify

MAILS_JE_VERBINDUNG = 50
_ANTWORT_LAENGE = 500


class LeaseVerloren(Exception):
    """The row belongs to somebody else by now; nothing of the content has left."""


class Zustellfehler(Exception):
    """A mail did not go out. `code` is None where no reply came."""

    def __init__(self, stufe: Stufe, code: int | None, text: str) -> None:
        self.stufe = stufe
        self.code = code
        self.text = text[:_ANTWORT_LAENGE]
        self.befund: Befund = classify(stufe, code, text)
        super().__init__(f"{stufe.label}: {code or 'keine Antwort'} {self.text}")


@dataclass(frozen=True)
class Antwort:
    """The server's reply with which it took the mail over."""

    code: int
    text: str


class Verbindung:
    """One connection, open as long as the `with` block; `zaehler` mails have been tried over it."""

    def __init__(self) -> None:
        self.zaehler = 0
        self.angenommen = 0
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "Verbindung":
        return self

    def __exit__(
        self, typ: type[BaseException] | None, wert: BaseException | None, spur: TracebackType | None
    ) -> None:
        self.close(politely=typ is None)

    @property
    def offen(self) -> bool:
        return self._smtp is not None

    @property
    def verbraucht(self) -> bool:
        """Time for a fresh connection: relays count mails per connection."""
        return self.zaehler >= MAILS_JE_VERBINDUNG

    def open(self) -> None:
        """Connect, encrypt, greet, log in. Zustellfehler names the stage that failed.

        Encryption that was configured and fails is a failure: there is no way back to plain text.
        """
        self.zaehler = self.angenommen = 0
        try:
            with _stufe(Stufe.VERBINDUNG):
                self._smtp = _connect()
            self._ehlo()
            if settings.EMAIL_USE_TLS:
                with _stufe(Stufe.TLS):
                    self._smtp.starttls(context=_tls_context())
                self._ehlo()
            if settings.EMAIL_HOST_USER:
                with _stufe(Stufe.AUTH):
                    self._smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        except Zustellfehler:
            self.close(politely=False)
            raise

    def _ehlo(self) -> None:
        with _stufe(Stufe.EHLO):
            code, text = self._verbunden.ehlo()
        _expect(Stufe.EHLO, code, text)

    @property
    def _verbunden(self) -> smtplib.SMTP:
        if self._smtp is None:
            raise Zustellfehler(Stufe.VERBINDUNG, None, "Verbindung ist geschlossen")
        return self._smtp

    def send(self, absender: str, adresse: str, inhalt: bytes, *, vor_data: Callable[[], bool]) -> Antwort:
        """Hand one mail over; both addresses as `nachricht.versandadresse` writes them.

        `vor_data` is asked right before DATA and must commit that fact.

        LeaseVerloren: `vor_data` said no, or so much time has passed since it was asked that the
        lease may be gone; nothing has left. Zustellfehler otherwise. After a failure that leaves
        the conversation undefined the connection is closed.
        """
        self.zaehler += 1
        try:
            with _stufe(Stufe.MAIL):
                code, text = self._verbunden.docmd("MAIL", f"FROM:<{absender}>")
            _expect(Stufe.MAIL, code, text)
            with _stufe(Stufe.RCPT):
                code, text = self._verbunden.docmd("RCPT", f"TO:<{adresse}>")
            _expect(Stufe.RCPT, code, text)
            return self._send_data(inhalt, vor_data)
        except (Zustellfehler, LeaseVerloren) as fehler:
            self._recover(fehler)
            raise

    def _send_data(self, inhalt: bytes, vor_data: Callable[[], bool]) -> Antwort:
        frist = time.monotonic() + skaliert(RESERVE)
        if not vor_data() or time.monotonic() > frist:
            raise LeaseVerloren
        with _stufe(Stufe.DATA):
            code, text = self._verbunden.docmd("DATA")
        _expect(Stufe.DATA, code, text, gut=(354,))
        # From here on only closing the connection takes the mail back.
        if time.monotonic() > frist:
            self.close(politely=False)
            raise LeaseVerloren
        with _stufe(Stufe.INHALT):
            self._verbunden.send(_mit_punkt(inhalt))
        with _stufe(Stufe.PUNKT):
            code, text = self._verbunden.getreply()
        _expect(Stufe.PUNKT, code, text)
        self.angenommen += 1
        return Antwort(code, _lesbar(text))

    def _recover(self, fehler: Exception) -> None:
        """Keep the connection after a refusal, drop it after anything that left it undefined."""
        if isinstance(fehler, Zustellfehler) and (fehler.code is None or fehler.befund == Befund.STOERUNG):
            self.close(politely=False)
            return
        if self._smtp is None:
            return
        try:
            code, _ = self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            code = 0
        if code != 250:
            self.close(politely=False)

    def close(self, *, politely: bool = True) -> None:
        """End the connection; a failing goodbye is nobody's business."""
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        with suppress(OSError, smtplib.SMTPException):
            if politely and smtp.sock is not None:
                smtp.sock.settimeout(min(settings.EMAIL_TIMEOUT, 5))
                smtp.quit()
        smtp.close()


class _stufe:  # noqa: N801  reads as a statement
    """Turns every failure of the network or of smtplib into a Zustellfehler of this stage."""

    def __init__(self, stufe: Stufe) -> None:
        self.stufe = stufe

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, typ: type[BaseException] | None, wert: BaseException | None, spur: TracebackType | None
    ) -> None:
        # After the final dot smtplib raises only for a reply it could not read: that is no reply.
        lesbar = self.stufe != Stufe.PUNKT
        if lesbar and isinstance(wert, smtplib.SMTPResponseException) and wert.smtp_code > 0:
            raise Zustellfehler(self.stufe, wert.smtp_code, _lesbar(wert.smtp_error)) from wert
        if isinstance(wert, (OSError, smtplib.SMTPException)):
            raise Zustellfehler(self.stufe, None, f"{type(wert).__name__}: {wert}") from wert


def _connect() -> smtplib.SMTP:
    """A greeted connection; the name in EHLO is the mail domain (no DNS lookup for it)."""
    host, port, frist = settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT
    if settings.EMAIL_USE_SSL:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, local_hostname=settings.MAIL_DOMAIN, timeout=frist, context=_tls_context()
        )
    else:
        smtp = smtplib.SMTP(host, port, local_hostname=settings.MAIL_DOMAIN, timeout=frist)
    if smtp.sock is not None:
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return smtp


def _tls_context() -> ssl.SSLContext:
    """Checks certificate and host name; a client certificate where one is configured."""
    context = ssl.create_default_context()
    if settings.EMAIL_SSL_CERTFILE:
        context.load_cert_chain(settings.EMAIL_SSL_CERTFILE, settings.EMAIL_SSL_KEYFILE)
    return context


def _expect(stufe: Stufe, code: int, text: bytes, gut: Container[int] = range(200, 300)) -> None:
    if code not in gut:
        raise Zustellfehler(stufe, code if code > 0 else None, _lesbar(text))


def _mit_punkt(inhalt: bytes) -> bytes:
    """The content as it goes over the wire: CRLF, dots at line starts doubled, final dot (RFC 5321 4.5.2)."""
    zeilen = re.sub(rb"\r\n|\r|\n", b"\r\n", inhalt)
    gedoppelt = re.sub(rb"(?m)^\.", b"..", zeilen)
    return gedoppelt + (b".\r\n" if gedoppelt.endswith(b"\r\n") else b"\r\n.\r\n")


def _lesbar(text: bytes | str) -> str:
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    return " ".join(text.replace("\x00", "").split())[:_ANTWORT_LAENGE]
