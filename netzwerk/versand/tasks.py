"""Entry point for Celery: the wake-up call and the sweep of every minute are the same task."""

from celery import shared_task

from netzwerk.versand.services import run_versand, wecken


@shared_task(name="versand.lauf")
def lauf() -> None:
    """One run; if it stopped at its budget, the next one is called at once."""
    if run_versand().rest:
        wecken()
