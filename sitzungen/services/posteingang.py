"""What comes in by mail, through one door: bounces to the outbox, answers out of calendars to invitations."""

import logging

from django.conf import settings

from netzwerk.versand.postfach import PostfachGestoert, read_postfach
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

    Two workers at once do no harm: each mail counts once, whoever reads it. The heartbeat that
    `/gesund/` looks at is written only if every mailbox could be read.
    """
    handled, readable = 0, True
    boxes = postfaecher()
    for box in boxes:
        try:
            handled += read_postfach(box, receive_mail)
        except PostfachGestoert as error:
            log.warning("%s", error)
            handled, readable = handled + error.erledigt, False
        except ValueError as error:
            log.error("A mailbox is set up wrongly: %s", error)  # noqa: TRY400  its address holds a password
            readable = False
    forget_adressen()
    if boxes and readable:
        record_herzschlag(HERZSCHLAG)
    return handled


def postfaecher() -> list[str]:
    """Return the addresses of the mailboxes that are set up, one for two purposes only once."""
    return list(dict.fromkeys(filter(None, (settings.ANTWORT_POSTFACH, settings.RUECKLAEUFER_POSTFACH))))
