"""Entry points for Celery; each may run at any time and as often as it likes."""

from celery import shared_task

from netzwerk.steuerung.services.anlegen import create_faellige_berichte
from netzwerk.steuerung.services.erinnerung import remind_berichte


@shared_task(name="steuerung.berichte_anlegen")
def berichte_anlegen() -> None:
    """Make the reports of quarters that are over."""
    create_faellige_berichte()


@shared_task(name="steuerung.berichte_erinnern")
def berichte_erinnern() -> None:
    """Remind of reports that are due."""
    remind_berichte()
