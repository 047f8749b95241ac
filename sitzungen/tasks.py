"""Entry points for Celery; each may run at any time and as often as it likes."""

from celery import shared_task

from sitzungen.services.erinnerungen import send_quartalserinnerungen
from sitzungen.services.erinnerungslauf import send_erinnerungen
from sitzungen.services.erinnerungsplan import plan_alle
from sitzungen.services.gastadressen import delete_gastadressen
from sitzungen.services.mitteilen import send_vorgemerkte
from sitzungen.services.posteingang import poll_postfaecher
from sitzungen.services.umfrage_erinnerung import queue_erinnerungen


@shared_task(name="sitzungen.quartal")
def quartal() -> None:
    """Remind of quarters without a date."""
    send_quartalserinnerungen()


@shared_task(name="sitzungen.postfach")
def postfach() -> None:
    """Read the mailboxes, if there are any."""
    poll_postfaecher()


@shared_task(name="sitzungen.umfragen")
def umfragen() -> None:
    """Remind those who have not answered a poll on the date."""
    queue_erinnerungen()


@shared_task(name="sitzungen.erinnerungen")
def erinnerungen() -> None:
    """Hand due reminders to the outbox."""
    send_erinnerungen()


@shared_task(name="sitzungen.erinnerungsplan")
def erinnerungsplan() -> None:
    """Plan again what changed by itself: offices that began or ended."""
    plan_alle()


@shared_task(name="sitzungen.gastadressen")
def gastadressen() -> None:
    """Delete addresses of guests; what an earlier night missed goes with them."""
    delete_gastadressen()


@shared_task(name="sitzungen.tagesordnungen")
def tagesordnungen() -> None:
    """Tell the changed agendas whose moment has come."""
    send_vorgemerkte()
