"""Entry points for Celery; all of them find their work in the database and may run twice."""

from celery import shared_task

from fachgruppen.services.amtsfristen import announce_uebergaben, remind_amtszeiten
from fachgruppen.services.beitritt import remind_beitrittswuensche
from fachgruppen.services.entwurf import delete_alte_entwuerfe
from fachgruppen.services.uebergang import continue_aemter


@shared_task(name="fachgruppen.aemter_weiterfuehren")
def aemter_weiterfuehren() -> None:
    """At the full hour, so that an office that goes on misses no minute after midnight."""
    continue_aemter()


@shared_task(name="fachgruppen.amtsfristen")
def amtsfristen() -> None:
    """By day, so that letters come at a time when people read them."""
    remind_amtszeiten()
    announce_uebergaben()


@shared_task(name="fachgruppen.beitritt_erinnern")
def beitritt_erinnern() -> None:
    """By day, like the other letters: each wish is reminded of once."""
    remind_beitrittswuensche()


@shared_task(name="fachgruppen.entwuerfe_loeschen")
def entwuerfe_loeschen() -> None:
    """Old drafts go; what an earlier night missed goes with them."""
    delete_alte_entwuerfe()
