"""What comes in by mail, through one door: bounces to the outbox, answers out of calendars to invitations."""

import logging

from django.conf import settings

from netzwerk.versand.postfach import read_postfach
from netzwerk.versand.services import receive_ruecklaeufer, record_herzschlag
from sitzungen.services.kalenderantwort import forget_adressen, receive_antwort

log = logging.getLogger(__name__)

HERZSCHLAG = "postfach"


def receive_mail(roh: bytes, *, an: str = "") -> str:
    """Take one mail of a mailbox, whichever it is; return what became of it, for the log."""
    if sentence := receive_ruecklaeufer(roh, an=an):
        log.info("%s", sentence)
        return sentence
    return receive_antwort(roh, an=an).text


def poll_postfaecher() -> int:
    """Read every mailbox that is set up, one and the same only once; return how many mails were handled.

    Two workers at once do no harm: each mail counts once, whoever reads it.
    """
    boxes = dict.fromkeys(box for box in (settings.ANTWORT_POSTFACH, settings.RUECKLAEUFER_POSTFACH) if box)
    handled = 0
    for box in boxes:
        try:
            handled += read_postfach(box, receive_mail)
        except ValueError as error:
            log.error("A mailbox is set up wrongly: %s", error)  # noqa: TRY400  its address holds a password
    forget_adressen()
    if boxes:
        record_herzschlag(HERZSCHLAG)
    return handled
