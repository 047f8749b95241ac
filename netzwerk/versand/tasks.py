"""Entry point for Celery: the wake-up call and the sweep of every minute are the same task."""

from celery import shared_task

from netzwerk.versand.services import run_versand, wecken


@shared_task(name="versand.lauf", acks_late=False)
def lauf() -> None:
    """One run; if it stopped at its budget, the next one is called at once.

    Acknowledged before it starts: a lost call costs nothing, the next sweep does the same. Late
    acknowledgement would cost the worker: if Redis goes away during the run, kombu 5.7 ends it
    with "Unrecoverable error" when it acknowledges over the connection that is gone.
    """
    if run_versand().rest:
        wecken()
