"""Bounces: a report of non-delivery to the return address of a mail settles its row.

Read are delivery status notifications (RFC 3464), and in plain words those of servers that write
none. Notes of absence, notes of delay and forgeries settle nothing.
"""

import logging
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from django.db import transaction
from django.db.models.functions import Now

from netzwerk.base.klartext import einzeilig
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import verp_lesen
from netzwerk.versand.services.vergessen import ENTFERNT, GELOESCHT
from netzwerk.versand.services.zustellung import note_problem
from netzwerk.versand.states import RUECKLAUF, Befund, Phase, Problem, Status, Stufe, classify

log = logging.getLogger(__name__)

RUECKLAEUFER = "ruecklaeufer"
_ZIELFELDER = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
# An enhanced status (RFC 3463) or the three digits of a refusal, but no part of an IP address.
_STATUS = re.compile(r"(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?!\.?\d)")
_CODE = re.compile(r"(?<![\d.])(5[0-5]\d)[ -](?!\d)")
_POSTAMT = re.compile(r"mailer-daemon|postmaster|mail delivery (?:sub)?system|^\s*<>\s*$", re.IGNORECASE)
_ABWESEND = ("X-Autoreply", "X-Autorespond", "X-Auto-Response", "Vacation")
_NUR_VERZOEGERT = re.compile(
    r"delayed|will be retried|warning message only|still trying|verz(?:ö|oe)gert|weiterhin versucht",
    re.IGNORECASE,
)
# Below this a server quotes the mail that came back. Two dashes begin it and not "two or more": a line of
# nothing but dashes must not be tried from each of them.
_ZITAT = re.compile(
    r"^--.*(?:below this line|copy of (?:the|your) message|original message|urspr(?:ü|ue)ngliche)",
    re.IGNORECASE | re.MULTILINE,
)
_WORTE = (
    (re.compile(r"quota|mailbox (?:is )?full|over limit|postfach (?:ist )?voll", re.IGNORECASE), "5.2.2"),
    (
        re.compile(
            r"(?:user|recipient|address|mailbox)\W+(?:\w+\W+){0,3}?(?:unknown|not found|unavailable|"
            r"does not exist|doesn't exist)|(?:no such|unknown|invalid) (?:user|recipient|address|mailbox|"
            r"local part)|empf(?:ä|ae)nger unbekannt|adresse.{0,20}(?:nicht gefunden|existiert nicht)",
            re.IGNORECASE,
        ),
        "5.1.1",
    ),
)
_GELESEN = 20_000


@dataclass(frozen=True)
class Ruecklauf:
    """What a bounce says: which mail, the enhanced status ("5.1.1") and the server's words."""

    versand_id: int
    status: str
    text: str


def receive_ruecklaeufer(roh: bytes, *, an: str = "") -> str | None:
    """Take one mail; return what became of it as a German sentence, None if it is no bounce.

    Never raises on what stands in the mail. The same report twice counts once.
    """
    ruecklauf = read_ruecklauf(roh, an)
    if ruecklauf is None:
        return None
    if mark_returned(ruecklauf):
        return f"Nachricht {ruecklauf.versand_id} ist als unzustellbar vermerkt."
    return f"Zu Nachricht {ruecklauf.versand_id} ist nichts zu ändern."


def read_ruecklauf(roh: bytes, ziel: str = "") -> Ruecklauf | None:
    """The final failure a bounce reports; None for anything else (delay notes, absence notes, forgeries).

    `ziel` is the address it was delivered to, if the mail server passes it on; otherwise the
    headers tell.
    """
    try:
        return _read(message_from_bytes(roh), ziel)
    except Exception:
        # Parsers of mail raise whatever comes to them on what nobody ever wrote.
        log.warning("Unreadable mail to the return address", exc_info=True)
        return None


def _read(nachricht: Message, ziel: str) -> Ruecklauf | None:
    felder = [str(wert) for feld in _ZIELFELDER for wert in nachricht.get_all(feld, [])]
    versand_id = next((gefunden for z in [ziel, *felder] if (gefunden := verp_lesen(z)) is not None), None)
    if versand_id is None:
        return None
    bloecke = _status_blocks(nachricht)
    for block in bloecke:
        status = einzeilig(str(block.get("Status", ""))[:_GELESEN]).split()
        if str(block.get("Action", "")).strip().lower() == "failed" and status:
            text = einzeilig(str(block.get("Diagnostic-Code", ""))[:_GELESEN])
            return Ruecklauf(versand_id, _genauer(status[0], text), text[:400])
    return None if bloecke else _read_words(nachricht, versand_id)


def _genauer(status: str, text: str) -> str:
    """5.0.0 says nothing; the words of the server often do."""
    if not status.endswith(".0.0"):
        return status
    treffer = _STATUS.search(text)
    return treffer[1] if treffer and treffer[1][0] == status[0] else status


def _read_words(nachricht: Message, versand_id: int) -> Ruecklauf | None:
    """A report without a machine's part, as qmail, Exim and old Exchange servers write it."""
    if not _is_from_post(nachricht):
        return None
    text = _ZITAT.split(_plain(nachricht)[:_GELESEN], maxsplit=1)[0]
    if _NUR_VERZOEGERT.search(f"{nachricht.get('Subject', '')} {text}"):
        return None
    worte = einzeilig(text)
    for muster, status in _WORTE:
        if muster.search(worte):
            return Ruecklauf(versand_id, status, worte[:400])
    treffer = _STATUS.search(worte)
    if treffer:
        return Ruecklauf(versand_id, treffer[1], worte[:400])
    return Ruecklauf(versand_id, "5.0.0", worte[:400]) if _CODE.search(worte) else None


def _is_from_post(nachricht: Message) -> bool:
    """Written by a mail server about a mail, not by the absence note of a person."""
    if nachricht.get("X-Failed-Recipients"):
        return True
    if any(nachricht.get(feld) for feld in _ABWESEND) or "reply" in str(nachricht.get("Precedence", "")):
        return False
    return bool(_POSTAMT.search(str(nachricht.get("From", ""))))


def _plain(nachricht: Message) -> str:
    for teil in nachricht.walk():
        inhalt = teil.get_payload(decode=True)
        if teil.get_content_type() == "text/plain" and isinstance(inhalt, bytes):
            return inhalt.decode("utf-8", "replace")
    return ""


def _status_blocks(nachricht: Message) -> list[Message]:
    """The per-recipient blocks of all message/delivery-status parts."""
    bloecke: list[Message] = []
    for teil in nachricht.walk():
        inhalt = teil.get_payload()
        if teil.get_content_type() == "message/delivery-status" and isinstance(inhalt, list):
            bloecke.extend(block for block in inhalt if isinstance(block, Message))
    return bloecke


def mark_returned(ruecklauf: Ruecklauf) -> bool:
    """A mail came back: `gesendet` or `unklar` becomes `unzustellbar`. False if there is no such row."""
    befund = classify(Stufe.PUNKT, 550 if ruecklauf.status.startswith("5") else 450, ruecklauf.status)
    with transaction.atomic():
        zeile = (
            Versand.objects.select_for_update()
            .filter(pk=ruecklauf.versand_id, status__in=[Status.GESENDET, Status.UNKLAR])
            .first()
        )
        if zeile is None:
            return False
        known = zeile.adresse != GELOESCHT
        # The server's words name the address, which nobody may keep any more.
        words = f"{ruecklauf.status} {ruecklauf.text}" if known else f"{ruecklauf.status} {ENTFERNT}"
        Versand.objects.filter(pk=zeile.pk).update(
            status=Status.UNZUSTELLBAR,
            phase=Phase.KEINE,
            claim_id=None,
            fehler_code=RUECKLAEUFER,
            fehler_text=f"{RUECKLAUF}{befund.label}",
            smtp_antwort=words.strip()[:500],
            geaendert_am=Now(),
        )
        if known and befund in (Befund.ADRESSE_FALSCH, Befund.POSTFACH_VOLL, Befund.VORUEBERGEHEND):
            art = Problem.HART if befund == Befund.ADRESSE_FALSCH else Problem.WEICH
            note_problem(zeile.adresse, art, words.strip())
    log.info("Versand %s kam zurück: %s", zeile.pk, ruecklauf.status)
    return True
