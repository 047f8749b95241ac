"""Reads for the reminders of tasks: who is to be told today, what a mail says by now."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q

from fachgruppen.models import Zugehoerigkeit
from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from sitzungen.protokolle.erinnerungsregeln import erinnerungstag
from sitzungen.protokolle.models import Aufgabe, Aufgabenerinnerung, AufgabeQuerySet
from sitzungen.protokolle.selectors.aufgaben import aufgaben_mit_allem
from sitzungen.selectors.zustaendige import leitungen_am, zustaendig


def zu_erinnernde(tag: date) -> list[Aufgabe]:
    """Return the open tasks that ask for a reminder on the day; one query.

    Who got a task only on that day has just heard of it.
    """
    rows = aufgaben_mit_allem().unerledigt().sichtbar_am(tag).filter(faellig__isnull=False)
    return [
        row
        for row in rows
        if row.faellig and row.angelegt_am.date() < tag and erinnerungstag(row.faellig, tag)
    ]


def verantwortliche_am(aufgaben: Iterable[Aufgabe], tag: date) -> dict[int, list[Mitglied]]:
    """Return by task who has to do it that day: the person, or those of the institution there; one query."""
    rows = list(aufgaben)
    people = _leute_der_institutionen(rows, tag)
    found: dict[int, list[Mitglied]] = {}
    for row in rows:
        if row.mitglied is not None:
            found[row.pk] = [row.mitglied]
        else:
            found[row.pk] = people.get((row.gremium_id, row.institution_id), [])
    return {pk: [one for one in found[pk] if _erreichbar(one, tag)] for pk in found}


def _erreichbar(person: Mitglied, tag: date) -> bool:
    gone = person.ausgetreten_am is not None and person.ausgetreten_am <= tag
    return person.ist_per_mail_erreichbar and not gone


def _leute_der_institutionen(
    rows: Iterable[Aufgabe], tag: date
) -> dict[tuple[int, int | None], list[Mitglied]]:
    wanted = Q(pk__in=[])
    for row in rows:
        if row.institution_id is not None:
            wanted |= Q(gremium=row.gremium_id, mitglied__institution=row.institution_id)
    found: dict[tuple[int, int | None], list[Mitglied]] = defaultdict(list)
    there = Zugehoerigkeit.objects.am(tag).filter(wanted).select_related("mitglied").order_by("mitglied")
    for one in there:
        found[(one.gremium_id, one.mitglied.institution_id)].append(one.mitglied)
    return found


def noch_offene(mitglied_id: int, stichtag: date, tag: date) -> list[Aufgabenerinnerung]:
    """Return what a mail of that day still has to say: open, hers, due as it was then; two queries."""
    rows = Aufgabenerinnerung.objects.filter(mitglied=mitglied_id, stichtag=stichtag)
    tasks = {row.pk: row for row in aufgaben_mit_allem().unerledigt().filter(erinnerungen__in=rows)}
    owners = verantwortliche_am(tasks.values(), tag)
    left = []
    for row in rows.order_by("aufgabe__faellig", "pk"):
        task = tasks.get(row.aufgabe_id)
        hers = any(person.pk == mitglied_id for person in owners.get(row.aufgabe_id, []))
        if task is not None and task.faellig and hers and erinnerungstag(task.faellig, stichtag):
            row.aufgabe = task
            left.append(row)
    return left


def offene_aller_gremien(tag: date) -> AufgabeQuerySet:
    """Return what is not done and not put off beyond the day, group by group, the most urgent first."""
    rows = aufgaben_mit_allem().unerledigt().sichtbar_am(tag)
    return rows.order_by("gremium__reihenfolge", "gremium__name", F("faellig").asc(nulls_last=True), "pk")


def listen_am(tag: date) -> dict[Mitglied, list[Aufgabe]]:
    """Return whom the weekly list goes to, each with the open tasks of her Gremien; three queries."""
    tasks = list(offene_aller_gremien(tag))
    leads, chair = leitungen_am({row.gremium_id for row in tasks}, tag), beauftragte_am(tag)
    found: dict[Mitglied, list[Aufgabe]] = defaultdict(list)
    for row in tasks:
        for person in zustaendig(leads.get(row.gremium_id, {}), chair):
            found[person].append(row)
    return dict(found)
