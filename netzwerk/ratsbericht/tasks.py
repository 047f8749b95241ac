"""Entry points for Celery; each may run at any time and as often as it likes."""

from celery import shared_task

from netzwerk.ratsbericht.services.fassung import run_auftraege
from netzwerk.ratsbericht.services.nachricht import tell_sperrfristen
from netzwerk.ratsbericht.services.veroeffentlichung import begin_veroeffentlichungen


@shared_task(name="ratsbericht.fassungen")
def fassungen() -> None:
    """Make the Fassungen that were ordered; woken by the order, and every minute in case nobody was."""
    run_auftraege()


@shared_task(name="ratsbericht.veroeffentlichen")
def veroeffentlichen() -> None:
    """Note of reports whose embargo is over that they are published, and tell of it; readers never wait."""
    begin_veroeffentlichungen()
    tell_sperrfristen()
