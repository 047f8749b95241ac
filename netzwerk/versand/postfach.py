"""Read a mailbox by IMAP: hand each mail on, then move it out of the way.

What was done with a mail is remembered by who handles it, so a mail that is read twice (a cut
connection, two workers, a server that cannot move) does no harm. One mail never stops the next.
"""

import imaplib
import logging
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from django.db import InterfaceError, OperationalError

log = logging.getLogger(__name__)

# A report of non-delivery may carry the whole mail it is about; what is longer is read so far.
HOECHSTGROESSE = 1_000_000
MAILS_JE_ABRUF = 100
SEKUNDEN_JE_ABRUF = 18
SEKUNDEN_BIS_ANTWORT = 15
ERLEDIGT = "Erledigt"
# Marks what could not be moved, and what could not be handled and waits in the inbox for a person.
MARKE = "PortalErledigt"

Handler = Callable[[bytes], object]


class PostfachGestoert(Exception):
    """The server cannot be reached or refuses the name or the password; `erledigt` mails were handled."""

    def __init__(self, grund: str, *, erledigt: int) -> None:
        super().__init__(grund)
        self.erledigt = erledigt


# The server says no, is gone, or speaks no IMAP.
STOERUNGEN = (imaplib.IMAP4.error, OSError, ssl.SSLError)


@dataclass(frozen=True)
class Zugang:
    """Where a mailbox is: `imaps://name:password@host:993/INBOX?erledigt=Archiv`.

    imaps: TLS from the start; imap+tls: STARTTLS; imap: in the clear, for a server on the same machine.
    """

    schema: str
    host: str
    port: int
    name: str
    kennwort: str
    ordner: str
    erledigt: str


def zugang_aus(adresse: str) -> Zugang:
    """Read the address of a mailbox; ValueError names what is missing, never the password."""
    parts = urlsplit(adresse)
    if parts.scheme not in ("imaps", "imap+tls", "imap") or not parts.hostname or not parts.username:
        raise ValueError("A mailbox is given as imaps://name:password@host/folder")
    return Zugang(
        schema=parts.scheme,
        host=parts.hostname,
        port=parts.port or (993 if parts.scheme == "imaps" else 143),
        name=unquote(parts.username),
        kennwort=unquote(parts.password or ""),
        ordner=unquote(parts.path.strip("/")) or "INBOX",
        erledigt=parse_qs(parts.query).get("erledigt", [ERLEDIGT])[0],
    )


def read_postfach(adresse: str, handle: Handler, *, sekunden: float = SEKUNDEN_JE_ABRUF) -> int:
    """Hand every new mail on, the oldest first; return how many were handled.

    PostfachGestoert: the server is disturbed; it is asked again next time. What `handle` raises is
    logged, and the mail stays in the inbox; only a lost database ends the run.
    """
    zugang = zugang_aus(adresse)
    done = 0
    try:
        with _verbindung(zugang) as imap:
            for uid, roh in _new_mails(imap, time.monotonic() + sekunden):
                if _handled(handle, roh, uid):
                    _put_away(imap, uid, zugang.erledigt)
                    done += 1
                else:
                    _mark(imap, uid)
    except STOERUNGEN as error:
        reason = f"Mailbox at {zugang.host} cannot be read: {error}"
        raise PostfachGestoert(reason, erledigt=done) from error
    if done:
        log.info("Mailbox at %s: %d mails handled", zugang.host, done)
    return done


@contextmanager
def _verbindung(zugang: Zugang) -> Iterator[imaplib.IMAP4]:
    """Log in and open the folder; afterwards log out, whatever happened."""
    context = ssl.create_default_context()
    wait = SEKUNDEN_BIS_ANTWORT
    imap: imaplib.IMAP4
    if zugang.schema == "imaps":
        imap = imaplib.IMAP4_SSL(zugang.host, zugang.port, ssl_context=context, timeout=wait)
    else:
        imap = imaplib.IMAP4(zugang.host, zugang.port, timeout=wait)
    try:
        if zugang.schema == "imap+tls":
            imap.starttls(context)
        imap.login(zugang.name, zugang.kennwort)
        # What a server can do it often says only now.
        imap.capabilities = tuple(b" ".join(imap.capability()[1]).decode().upper().split())
        imap.create(_quoted(zugang.erledigt))
        typ, answer = imap.select(_quoted(zugang.ordner))
        if typ != "OK":
            raise imaplib.IMAP4.error(f"no folder {zugang.ordner}: {answer!r}")
        yield imap
    finally:
        with suppress(*STOERUNGEN):
            imap.logout()


def _new_mails(imap: imaplib.IMAP4, bis: float) -> Iterator[tuple[str, bytes]]:
    typ, answer = imap.uid("SEARCH", "UNDELETED", "UNKEYWORD", MARKE)
    if typ != "OK":
        raise imaplib.IMAP4.error(f"search refused: {answer!r}")
    uids = sorted((answer[0] or b"").split(), key=int)
    for uid in uids[:MAILS_JE_ABRUF]:
        if time.monotonic() > bis:
            return
        _, parts = imap.uid("FETCH", uid.decode(), f"(BODY.PEEK[]<0.{HOECHSTGROESSE}>)")
        # Another worker may have moved it meanwhile.
        roh = next((part[1] for part in parts if isinstance(part, tuple)), None)
        if isinstance(roh, bytes):
            yield uid.decode(), roh


def _handled(handle: Handler, roh: bytes, uid: str) -> bool:
    try:
        handle(roh)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("Mail %s of the mailbox could not be handled and stays there", uid)
        return False
    return True


def _put_away(imap: imaplib.IMAP4, uid: str, folder: str) -> None:
    """Move the mail; without MOVE copy and delete it, without even that mark it."""
    target = _quoted(folder)
    if "MOVE" in imap.capabilities and imap.uid("MOVE", uid, target)[0] == "OK":
        return
    if imap.uid("COPY", uid, target)[0] != "OK":
        _mark(imap, uid)
        return
    imap.uid("STORE", uid, "+FLAGS", r"(\Deleted)")
    if "UIDPLUS" in imap.capabilities:
        imap.uid("EXPUNGE", uid)
    else:
        imap.expunge()


def _mark(imap: imaplib.IMAP4, uid: str) -> None:
    imap.uid("STORE", uid, "+FLAGS", f"({MARKE})")


def _quoted(name: str) -> str:
    """A folder's name as IMAP writes it; letters beyond ASCII have to be given in its own way."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
