""" "Stimmt noch?": confirm, ask once a year, remind once. Each run does all that is due."""

from typing import Any

import pghistory
from django.db import transaction

from fachgruppen.bestaetigung import Bestaetigung, stand_von
from fachgruppen.institutionen.mails.bestaetigung import ERINNERUNG, FRAGE, auftraege_bestaetigen
from fachgruppen.institutionen.selectors.ansprechpersonen import darf_per_link
from fachgruppen.institutionen.selectors.bestaetigung import zu_erinnern, zu_fragen
from fachgruppen.institutionen.services.institution import set_bestaetigt
from fachgruppen.institutionen.services.sperre import lock_institution
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand


@transaction.atomic
def confirm_institution(institution: Institution, *, by: Konto) -> Institution:
    """Say that everything still holds; pressed twice it is once."""
    with pghistory.context(user=by.pk):
        row = lock_institution(institution, by=by)
        set_bestaetigt(row)
        row.save()
    return row


@transaction.atomic
def confirm_by_link(link: Bestaetigung) -> Institution | None:
    """The same by the link of a mail; None if it does not hold any more. Pressed twice it is once."""
    row = Institution.objects.select_for_update(of=("self",)).filter(pk=link.ding).first()
    if row is None or not darf_per_link(row, link.mitglied_id):
        return None
    if stand_von(row.bestaetigt_am) != link.stand:
        return row
    person = Mitglied.objects.get(pk=link.mitglied_id)
    with pghistory.context(user=person.konto_id, link=True):
        set_bestaetigt(row)
        row.save()
    return row


def follow_up_institutionen() -> int:
    """Ask and remind all whose time has come; return how many letters are new."""
    with pghistory.context(lauf="institutionen"):
        return _remind() + _ask()


@transaction.atomic
def _ask() -> int:
    orders = []
    for row in _locked(zu_fragen(jetzt()).values("pk")):
        row.gefragt_am = jetzt()
        row.save()
        orders += auftraege_bestaetigen(FRAGE, row)
    return queue_versand(orders)


@transaction.atomic
def _remind() -> int:
    orders = []
    for row in _locked(zu_erinnern(jetzt()).values("pk")):
        row.erinnert_am = jetzt()
        row.save()
        orders += auftraege_bestaetigen(ERINNERUNG, row)
    return queue_versand(orders)


def _locked(keys: Any) -> list[Institution]:
    """Two runs at once ask once: who comes second skips the rows."""
    rows = Institution.objects.select_for_update(of=("self",), skip_locked=True)
    return list(rows.filter(pk__in=keys).order_by("pk"))
