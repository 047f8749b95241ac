""" "Stimmt noch?": ask, mark, put out of sight, and end what is past its last day.

Each step works on all rows whose time has come, so a missed run is made up for; the time of a step
counts from the one before it, so nobody loses days because the portal slept. Rows are locked: two
runs at once ask once.
"""

from collections import defaultdict

import pghistory
from django.db import transaction

from fachgruppen.angebote.mails.angebot import FRAGE, MARKIERT, VERBORGEN, auftrag_bestaetigen
from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.models.angebot import AngebotQuerySet
from fachgruppen.angebote.services.angebote import finish
from fachgruppen.angebote.states import (
    AUSBLENDEN_NACH,
    OEFFENTLICH,
    VERALTET_NACH,
    Angebotsstatus,
    Ausblendung,
)
from mitglieder.models import Mitglied
from netzwerk.base.datum import tag
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

S = Angebotsstatus


def follow_up_angebote() -> int:
    """Do everything that is due; return how many letters are new."""
    with pghistory.context(lauf="angebote"):
        _end()
        return _hide() + _mark() + _ask()


def _faellig(**felder: object) -> AngebotQuerySet:
    rows: AngebotQuerySet = Angebot.objects.filter(**felder).order_by("pk")
    return rows.select_for_update(of=("self",), skip_locked=True)


@transaction.atomic
def _end() -> None:
    for row in _faellig(status__in=OEFFENTLICH, gilt_bis__lt=heute()):
        finish(row)
        row.save()


@transaction.atomic
def _hide() -> int:
    rows = list(_faellig(status=S.VERALTET, gefragt_am__lte=jetzt() - AUSBLENDEN_NACH))
    for row in rows:
        row.status, row.ausblendung, row.unsichtbar_seit = S.AUSGEBLENDET, Ausblendung.FRIST, jetzt()
        row.ausblendgrund = f"Seit {_tag(row)} hat niemand bestätigt, dass es noch stimmt."
        row.save()
    return _write(VERBORGEN, rows)


@transaction.atomic
def _mark() -> int:
    rows = list(_faellig(status=S.VEROEFFENTLICHT, gefragt_am__lte=jetzt() - VERALTET_NACH))
    for row in rows:
        row.status = S.VERALTET
        # So that it stays marked for its time, however late this run is.
        row.gefragt_am = jetzt() - VERALTET_NACH
        row.save()
    return _write(MARKIERT, rows)


@transaction.atomic
def _ask() -> int:
    waiting = Angebot.objects.bestaetigung_faellig(jetzt()).values("pk")
    rows = list(_faellig(pk__in=waiting, gefragt_am=None, status=S.VEROEFFENTLICHT))
    for row in rows:
        row.gefragt_am = jetzt()
        row.save()
    return _write(FRAGE, rows)


def _tag(row: Angebot) -> str:
    return tag(row.bestaetigt_am) if row.bestaetigt_am else "langem"


def _write(art: str, rows: list[Angebot]) -> int:
    """Queue one letter a person about all her Angebote."""
    houses = {row.institution_id for row in rows}
    people: dict[int, list[Mitglied]] = defaultdict(list)
    for person in Mitglied.objects.aktiv().filter(institution__in=houses).order_by("pk"):
        people[person.institution_id or 0].append(person)
    about: dict[Mitglied, list[Angebot]] = defaultdict(list)
    for row in rows:
        here = people[row.institution_id]
        for person in [one for one in here if one.pk == row.von_id] or here:
            about[person].append(row)
    return queue_versand(
        [order for person, ours in about.items() for order in auftrag_bestaetigen(art, ours, person)]
    )
