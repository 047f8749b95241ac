"""One function builds every mail, byte by byte; and the return address of each.

The bytes are assembled here and not by `email.message`: its folding of long names and its choice
of encodings change between Python versions, and a mail must not.
"""

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, parseaddr, quote
from hashlib import sha256

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

BETREFF_LAENGE = 78
_VERP = re.compile(r"rueck\+(\d{1,18})\.([0-9a-f]{8})@", re.IGNORECASE)
_ADRESSE = re.compile(r"[^\s<>\"(),:;@\\\x00-\x1f\x7f]+@[^\s<>\"(),:;@\\\x00-\x1f\x7f]+")
_DATEINAMEN = {"CANCEL": "absage.ics"}


@dataclass(frozen=True)
class _Teil:
    """One MIME part: its headers and its encoded body."""

    kopf: tuple[tuple[str, str], ...]
    inhalt: bytes

    def __bytes__(self) -> bytes:
        return _kopf(self.kopf) + b"\r\n" + self.inhalt


def build_message(
    *,
    versand_id: int,
    an: str,
    an_name: str,
    betreff: str,
    text: str,
    html: str,
    message_id: str,
    reply_to: str | None = None,
    in_reply_to: str | None = None,
    list_id: str | None = None,
    ics: bytes | None = None,
    ics_method: str | None = None,
    unsubscribe_url: str | None = None,
    datum: datetime | None = None,
    pdf: tuple[str, bytes] | None = None,
) -> bytes:
    """The whole message, CRLF line ends, 7 bit.

    multipart/mixed{alternative{text, html, text/calendar}, application/ics}; without `ics` only the
    alternative, or with `pdf` (file name, content) that file behind it. `datum` is the Date header
    (now, if missing); with it the result is a pure function of its arguments. The envelope sender is
    `verp_adresse(versand_id)`, not a header.
    ValueError: an address, id or URL that could smuggle in a header; METHOD differs from the part.
    """
    _check_calendar(ics, ics_method)
    kern = [_text("plain", text), _text("html", html)]
    if ics is not None:
        kern.append(_base64(f"text/calendar; method={ics_method}; charset=UTF-8", ics))
    koerper = _multipart("alternative", kern, message_id)
    if ics is not None:
        name = _DATEINAMEN.get(ics_method or "", "einladung.ics")
        anhang = _base64(f'application/ics; name="{name}"', ics, anhang=name)
        koerper = _multipart("mixed", [koerper, anhang], message_id)
    elif pdf is not None:
        name = _token(pdf[0])
        file = _base64(f'application/pdf; name="{name}"', pdf[1], anhang=name)
        koerper = _multipart("mixed", [koerper, file], message_id)
    kopf = [
        ("From", _benannt(settings.MAIL_FROM_NAME, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        ("To", _benannt(an_name, an)),
        ("Reply-To", versandadresse(reply_to) if reply_to else ""),
        ("Subject", _kodiert(_kurz(betreff), "Subject")),
        ("Date", format_datetime(timezone.localtime(datum or timezone.now()))),
        ("Message-ID", _token(message_id)),
        ("In-Reply-To", _token(in_reply_to)),
        ("References", _token(in_reply_to)),
        ("List-Id", f"<{_token(list_id).strip('<>')}>" if list_id else ""),
        ("List-Unsubscribe", f"<{_token(unsubscribe_url)}>" if unsubscribe_url else ""),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click" if unsubscribe_url else ""),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("X-Versand", str(versand_id)),
        ("MIME-Version", "1.0"),
    ]
    return _kopf(tuple((name, wert) for name, wert in kopf if wert)) + bytes(koerper)


def _check_calendar(ics: bytes | None, ics_method: str | None) -> None:
    """Outlook refuses a mail whose header and body name different methods."""
    if (ics is None) != (ics_method is None):
        raise ValueError("ics and ics_method belong together")
    if ics is not None and f"METHOD:{ics_method}\r\n".encode() not in ics:
        raise ValueError("METHOD of the calendar object differs from ics_method")


def _kopf(felder: tuple[tuple[str, str], ...]) -> bytes:
    return b"".join(f"{name}: {wert}\r\n".encode("ascii") for name, wert in felder)


def _text(art: str, inhalt: str) -> _Teil:
    """Quoted-printable; trailing blanks and lines above 76 characters survive."""
    roh = inhalt.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    kodiert = binascii.b2a_qp(roh, istext=True).replace(b"\n", b"\r\n")
    kopf = (("Content-Type", f"text/{art}; charset=utf-8"), ("Content-Transfer-Encoding", "quoted-printable"))
    return _Teil(kopf, kodiert)


def _base64(art: str, inhalt: bytes, anhang: str = "") -> _Teil:
    kopf = [("Content-Type", art), ("Content-Transfer-Encoding", "base64")]
    if anhang:
        kopf.append(("Content-Disposition", f'attachment; filename="{anhang}"'))
    return _Teil(tuple(kopf), base64.encodebytes(inhalt).replace(b"\n", b"\r\n"))


def _multipart(art: str, teile: list[_Teil], message_id: str) -> _Teil:
    """`=_` cannot occur in quoted-printable or base64, so the boundary never does either."""
    grenze = f"=_{art}_{sha256(message_id.encode()).hexdigest()[:24]}"
    zeile = f"--{grenze}".encode()
    inhalt = b"".join(zeile + b"\r\n" + bytes(teil) + b"\r\n" for teil in teile) + zeile + b"--\r\n"
    return _Teil((("Content-Type", f'multipart/{art}; boundary="{grenze}"'),), inhalt)


def _einzeilig(wert: str) -> str:
    """One line: control characters, line and paragraph separators become blanks."""
    if wert.isascii() and wert.isprintable():
        return " ".join(wert.split())
    zeichen = (" " if unicodedata.category(z) in ("Cc", "Zl", "Zp", "Cs") else z for z in wert)
    return " ".join("".join(zeichen).split())


def _kurz(betreff: str) -> str:
    einzeilig = _einzeilig(betreff)
    if len(einzeilig) <= BETREFF_LAENGE:
        return einzeilig
    return einzeilig[: BETREFF_LAENGE - 1].rstrip() + "…"


def _kodiert(wert: str, feld: str) -> str:
    """RFC 2047 where it is not ASCII, folded with CRLF."""
    if wert.isascii() and len(feld) + 2 + len(wert) <= 76:
        return wert
    zeichensatz = "us-ascii" if wert.isascii() else "utf-8"
    return Header(wert, zeichensatz, header_name=feld, maxlinelen=76).encode(linesep="\r\n")


def _benannt(name: str, adresse: str) -> str:
    """`"Name" <address>`; the name is one line, the address checked."""
    rein = versandadresse(adresse)
    sauber = _einzeilig(name)
    if not sauber:
        return rein
    if sauber.isascii():
        return f'"{quote(sauber)}" <{rein}>'
    return f"{_kodiert(sauber, 'To')}\r\n <{rein}>"


def versandadresse(adresse: str) -> str:
    """The address for header and envelope: local part ASCII, domain in IDNA. ValueError otherwise."""
    lokal, _, domain = adresse.strip().rpartition("@")
    if not _ADRESSE.fullmatch(adresse.strip()) or not lokal.isascii():
        raise ValueError("no address a mail can be sent to")
    return f"{lokal}@{domain.encode('idna').decode() if not domain.isascii() else domain}"


def _token(wert: str | None) -> str:
    """An id or URL: printable ASCII without blanks. ValueError otherwise."""
    if wert and not re.fullmatch(r"[\x21-\x7e]+", wert):
        raise ValueError("no token for a header")
    return wert or ""


def _pruefsumme(versand_id: int, secret: str | bytes | None = None) -> str:
    return salted_hmac("netzwerk.versand.verp", str(versand_id), secret=secret).hexdigest()[:8]


def verp_adresse(versand_id: int) -> str:
    """The envelope sender of a mail: a bounce to it names the mail (VERP)."""
    return f"rueck+{versand_id}.{_pruefsumme(versand_id)}@{settings.MAIL_DOMAIN}"


def verp_lesen(adresse: str) -> int | None:
    """The id of the mail a bounce to this address is about; None for a foreign or forged one."""
    treffer = _VERP.search(adresse)
    if treffer is None:
        return None
    versand_id, summe = int(treffer[1]), treffer[2].lower()
    schluessel = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    echt = [constant_time_compare(summe, _pruefsumme(versand_id, secret)) for secret in schluessel]
    return versand_id if any(echt) else None
