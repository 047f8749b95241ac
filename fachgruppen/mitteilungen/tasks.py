"""Entry point for Celery: what is due is worked out anew each time, so a missed call costs nothing."""

from celery import shared_task

from fachgruppen.mitteilungen.services.uebersichten import send_uebersichten


@shared_task(name="mitteilungen.uebersichten")
def uebersichten_versenden() -> None:
    send_uebersichten()
