"""Entry point for Celery: what is due is worked out anew each time, so a missed call costs nothing."""

from celery import shared_task

from fachgruppen.angebote.services.erinnerung import follow_up_angebote


@shared_task(name="angebote.erinnern")
def angebote_erinnern() -> None:
    """By day, so that letters come at a time when people read them."""
    follow_up_angebote()
