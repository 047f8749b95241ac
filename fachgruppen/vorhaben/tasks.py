"""Entry point for Celery: what is due is worked out anew each time, so a missed call costs nothing."""

from celery import shared_task

from fachgruppen.vorhaben.services.anmeldefristen import delete_anmeldungen, settle_anmeldungen
from fachgruppen.vorhaben.services.erinnerung import remind_vorhaben


@shared_task(name="vorhaben.erinnern")
def vorhaben_erinnern() -> None:
    """By day, so that letters come at a time when people read them."""
    remind_vorhaben()


@shared_task(name="vorhaben.anmeldungen")
def anmeldungen_nachruecken() -> None:
    """Places nobody confirmed go to who waits."""
    settle_anmeldungen()


@shared_task(name="vorhaben.anmeldungen_loeschen")
def anmeldungen_loeschen() -> None:
    delete_anmeldungen()
