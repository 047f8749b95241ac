"""Entry points for Celery; each may run at any time and as often as it likes."""

from celery import shared_task

from netzwerk.datenschutz.services.abschied import carry_out_abschiede
from netzwerk.datenschutz.services.antrag import carry_out_loeschungen
from netzwerk.datenschutz.services.aufbewahrung import run_aufbewahrung


@shared_task(name="datenschutz.loeschen")
def loeschen() -> None:
    """Erase the people whose request was accepted."""
    carry_out_loeschungen()


@shared_task(name="datenschutz.abschiede")
def abschiede() -> None:
    """End what people were whose last day is over."""
    carry_out_abschiede()


@shared_task(name="datenschutz.aufbewahrung")
def aufbewahrung() -> None:
    """Remove what is older than its rule allows."""
    run_aufbewahrung()
