"""Entry point for Celery: what is due is worked out anew each time, so a missed call costs nothing."""

from celery import shared_task

from fachgruppen.beitritt.services.loeschen import erase_ueberfaellige


@shared_task(name="beitritt.loeschen")
def antraege_loeschen() -> None:
    """At night; a day more or less hurts nobody."""
    erase_ueberfaellige()
