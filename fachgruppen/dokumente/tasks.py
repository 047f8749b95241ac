"""Entry points for Celery: after an upload, every minute, and every night."""

from celery import shared_task

from fachgruppen.dokumente.services.abgleich import reconcile_dateien
from fachgruppen.dokumente.services.nachlauf import run_nachlauf


@shared_task(name="dokumente.nachlauf")
def nachlauf() -> None:
    """Scan and read what waits; woken by an upload, and every minute in case nobody was."""
    run_nachlauf()


@shared_task(name="dokumente.abgleich")
def abgleich() -> None:
    """Compare rows and store; what is missing stands in the log as an error."""
    reconcile_dateien()
