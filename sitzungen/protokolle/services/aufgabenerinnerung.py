"""Remind of tasks: each person one mail a day; on Mondays the Koordination gets her list."""

from collections.abc import Iterable
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, queue_versand
from sitzungen.protokolle.erinnerungsregeln import beginn, erinnerungstag, jetzt_dran, listentag
from sitzungen.protokolle.models import Aufgabe, Aufgabenerinnerung
from sitzungen.protokolle.selectors.aufgabenerinnerungen import (
    listen_am,
    verantwortliche_am,
    zu_erinnernde,
)
from sitzungen.services.auftraege import auftraege_je_person
from sitzungen.services.sperre import lock_erinnerungen
from sitzungen.versandzeit import spaetestens

ART, LISTE = "aufgaben", "aufgabenliste"


def send_aufgabenerinnerungen() -> int:
    """Queue what is due today; return the number of mails. Outside of working hours nothing happens.

    May run as often and as many times at once as it likes. What a worker missed for a day is left out.
    """
    today = heute()
    if not jetzt_dran(today, jetzt()):
        return 0
    with transaction.atomic():
        lock_erinnerungen()
        return _remind(today) + _send_lists(today)


def _remind(today: date) -> int:
    """Remind the owners; who had her mail of the day hears of the rest in a week."""
    tasks = zu_erinnernde(today)
    if not tasks:
        return 0
    told = set(Aufgabenerinnerung.objects.filter(stichtag=today).values_list("mitglied_id", flat=True))
    rows = [row for row in _rows(tasks, today) if row.mitglied_id not in told]
    silent = abgewaehlt(Erinnerungswahl.AUFGABE, {row.mitglied_id for row in rows})
    rows = [row for row in rows if row.mitglied_id not in silent]
    with pghistory.context(aufgabe="erinnern"):
        Aufgabenerinnerung.objects.bulk_create(rows)
    return queue_versand(_auftraege(ART, (row.mitglied for row in rows), today))


def _rows(tasks: list[Aufgabe], today: date) -> list[Aufgabenerinnerung]:
    owners = verantwortliche_am(tasks, today)
    return [
        Aufgabenerinnerung(aufgabe=task, mitglied=person, stichtag=today, anlass=reason)
        for task in tasks
        if task.faellig and (reason := erinnerungstag(task.faellig, today))
        for person in owners[task.pk]
    ]


def _send_lists(today: date) -> int:
    """Queue the weekly lists; the key of a mail holds its day, so each comes once."""
    return queue_versand(_auftraege(LISTE, listen_am(today), today)) if listentag(today) == today else 0


def _auftraege(art: str, people: Iterable[Mitglied], today: date) -> list[Auftrag]:
    until = spaetestens(beginn(today))
    return auftraege_je_person(art, "aufgaben", people, stichtag=today, gueltig_bis=until)
