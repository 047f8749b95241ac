"""Entry point for Celery: what is due is worked out anew each time, so a missed call costs nothing."""

from celery import shared_task

from fachgruppen.institutionen.services.bestaetigung import follow_up_institutionen
from fachgruppen.institutionen.services.zusammenlegung import catch_up_zusammenlegungen


@shared_task(name="institutionen.erinnern")
def institutionen_erinnern() -> None:
    """By day, so that letters come at a time when people read them."""
    catch_up_zusammenlegungen()
    follow_up_institutionen()
