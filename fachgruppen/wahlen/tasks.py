"""Entry points for Celery; all of them find their work in the database and may run twice."""

from celery import shared_task

from fachgruppen.wahlen.services.erinnerung import remind_wahlen
from fachgruppen.wahlen.services.schliessen import close_faellige


@shared_task(name="wahlen.erinnern")
def wahlen_erinnern() -> None:
    """By day, so that letters come at a time when people read them."""
    remind_wahlen()


@shared_task(name="wahlen.schliessen")
def wahl_schliessen() -> None:
    """Close every urn whose time is over, and finish what a died process left."""
    close_faellige()
