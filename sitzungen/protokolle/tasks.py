"""Entry points for Celery; each may run at any time and as often as it likes."""

from celery import shared_task

from sitzungen.protokolle.services.aufgabenerinnerung import send_aufgabenerinnerungen
from sitzungen.protokolle.services.genehmigung import approve_abgelaufene
from sitzungen.protokolle.services.kette import check_ketten


@shared_task(name="protokolle.aufgaben_erinnern")
def aufgaben_erinnern() -> None:
    """Remind of tasks, and send the weekly lists."""
    send_aufgabenerinnerungen()


@shared_task(name="protokolle.genehmigen")
def genehmigen() -> None:
    """Approve minutes whose deadline is over without an open Einwendung."""
    approve_abgelaufene()


@shared_task(name="protokolle.kette_pruefen")
def kette_pruefen() -> None:
    """Check that approved minutes are what was approved; what is wrong stands in the log and in /gesund/."""
    check_ketten()
