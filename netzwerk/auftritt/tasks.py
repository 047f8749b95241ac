"""Entry point for Celery: what is due is worked out anew each time, so a missed call costs nothing."""

from celery import shared_task

from netzwerk.auftritt.services.barrieren import remind_barrieren


@shared_task(name="auftritt.barrieren_erinnern")
def barrieren_erinnern() -> None:
    """By day, so that letters come at a time when people read them."""
    remind_barrieren()
