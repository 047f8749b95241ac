"""Entry points for Celery; all of them find their work in the database and may run twice."""

from celery import shared_task

from fachgruppen.wahlen.services.erinnerung import remind_wahlen
from fachgruppen.wahlen.services.nachrechnen import check_ergebnisse
from fachgruppen.wahlen.services.schliessen import close_faellige
from fachgruppen.wahlen.services.vernichten import destroy_faellige


@shared_task(name="wahlen.erinnern")
def wahlen_erinnern() -> None:
    """By day, so that letters come at a time when people read them."""
    remind_wahlen()


@shared_task(name="wahlen.schliessen")
def wahl_schliessen() -> None:
    """Close every urn whose time is over, and finish what a died process left."""
    close_faellige()


@shared_task(name="wahlen.vernichten")
def wahl_vernichten() -> None:
    """Destroy what is left of every urn whose time for objections is over."""
    destroy_faellige()


@shared_task(name="wahlen.ergebnisse_pruefen")
def wahlergebnisse_pruefen() -> None:
    """Check that who is elected follows from the stored figures; faults stand in the log and in /gesund/."""
    check_ergebnisse()
