"""Entry points for Celery; each may run at any time and as often as it likes."""

from celery import shared_task

from sitzungen.protokolle.services.aufgabenerinnerung import send_aufgabenerinnerungen


@shared_task(name="protokolle.aufgaben_erinnern")
def aufgaben_erinnern() -> None:
    """Remind of tasks, and send the weekly lists."""
    send_aufgabenerinnerungen()
