"""Bounces: a delivery status notification (RFC 3464) to the return address of a mail settles its row."""

import logging
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default

from django.db import transaction
from django.db.models.functions import Now

from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import verp_lesen
from netzwerk.versand.services.zustellung import note_problem
from netzwerk.versand.states import Befund, Phase, Problem, Status, Stufe, classify

log = logging.getLogger(__name__)

RUECKLAEUFER = "ruecklaeufer"
_ZIELFELDER = ("Delivered-To", "X-Original-To", "To")


@dataclass(frozen=True)
class Ruecklauf:
    """What a bounce says: which mail, the enhanced status ("5.1.1") and the server's words."""

    versand_id: int
    status: str
    text: str


def read_ruecklauf(roh: bytes, ziel: str = "") -> Ruecklauf | None:
    """The final failure a bounce reports; None for anything else (delay notes, absence notes, forgeries).

    `ziel` is the address it was delivered to, if the mail server passes it on; otherwise the
    headers tell.
    """
    nachricht = message_from_bytes(roh, policy=default)
    ziele = [ziel, *(str(nachricht.get(feld, "")) for feld in _ZIELFELDER)]
    versand_id = next((gefunden for z in ziele if (gefunden := verp_lesen(z)) is not None), None)
    if versand_id is None:
        return None
    for block in _status_blocks(nachricht):
        status = str(block.get("Status", "")).split()
        if str(block.get("Action", "")).strip().lower() == "failed" and status:
            text = " ".join(str(block.get("Diagnostic-Code", "")).split())
            return Ruecklauf(versand_id, status[0], text[:400])
    return None


def _status_blocks(nachricht: EmailMessage | Message) -> list[Message]:
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
        Versand.objects.filter(pk=zeile.pk).update(
            status=Status.UNZUSTELLBAR,
            phase=Phase.KEINE,
            claim_id=None,
            fehler_code=RUECKLAEUFER,
            fehler_text=f"Rückläufer: {befund.label}",
            smtp_antwort=f"{ruecklauf.status} {ruecklauf.text}".strip()[:500],
            geaendert_am=Now(),
        )
        if befund in (Befund.ADRESSE_FALSCH, Befund.POSTFACH_VOLL, Befund.VORUEBERGEHEND):
            art = Problem.HART if befund == Befund.ADRESSE_FALSCH else Problem.WEICH
            note_problem(zeile.adresse, art, f"{ruecklauf.status} {ruecklauf.text}".strip())
    log.info("Versand %s kam zurück: %s", zeile.pk, ruecklauf.status)
    return True
