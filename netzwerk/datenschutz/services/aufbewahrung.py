"""The retention run: every night it removes what is older than its rule allows, and notes numbers."""

import logging
from collections import Counter
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Model
from django.utils.module_loading import import_string

from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.inventar import Frist, verlauf_von
from netzwerk.base.uhr import jetzt
from netzwerk.base.verlauf import delete_verlauf, empty_verlauf
from netzwerk.datenschutz.models import Loeschprotokoll
from netzwerk.datenschutz.selectors.aufbewahrung import (
    Faellig,
    faellige,
    mit_kontakt_zu_lange,
    mit_namen_zu_lange,
)
from netzwerk.datenschutz.selectors.zeilen import betroffene
from netzwerk.datenschutz.services.ende import close_login, close_ways
from netzwerk.datenschutz.services.loeschung import erase_person
from netzwerk.datenschutz.services.person import lock_person
from netzwerk.datenschutz.states import Anlass

log = logging.getLogger(__name__)

SCHRITT = 2000


def run_aufbewahrung() -> Counter[str]:
    """Remove everything that is due, rule by rule; run again at any time, it goes on where it stopped."""
    counts: Counter[str] = Counter()
    for due in faellige():
        counts[due.name] += _apply(due)
    for person in list(mit_kontakt_zu_lange()):
        counts["mitglieder.Mitglied"] += _forget_contact(person)
    if done := {name: number for name, number in sorted(counts.items()) if number}:
        Loeschprotokoll.objects.create(am=jetzt(), anlass=Anlass.FRIST, zahlen=done)
    for person in list(mit_namen_zu_lange()):
        _erase(person)
    return counts


def _apply(due: Faellig) -> int:
    """Go through the rows in steps that hold no lock for long; a rule that fails stops no other."""
    number = 0
    try:
        while step := _step(due):
            number += step
    except DatabaseError:
        log.exception(
            "Aufbewahrung: %s (%s) ließ sich nicht anwenden, die nächste Nacht versucht es wieder",
            due.name,
            due.was,
        )
    return number


@transaction.atomic
def _step(due: Faellig) -> int:
    keys = list(due.zeilen.order_by("pk").values_list("pk", flat=True)[:SCHRITT])
    if not keys:
        return 0
    model = due.zeilen.model
    if due.regel is not None:
        import_string(due.regel.durch)(keys)
    elif due.frist is not None and due.frist.leeren:
        _empty(model, keys, due.frist)
    else:
        model._base_manager.filter(pk__in=keys).delete()
        delete_verlauf(model, keys)
    return len(keys)


def _empty(model: type[Model], keys: list[Any], frist: Frist) -> None:
    """Empty the fields; in former versions as well, or they would say for three more years what is gone."""
    for name in frist.leeren:
        model._base_manager.filter(pk__in=keys).exclude(**{name: ""}).update(**{name: frist.ersatz})
        if events := verlauf_von(model):
            full = events._default_manager.filter(pgh_obj_id__in=keys).exclude(**{name: ""})
            full.update(**{name: frist.ersatz})


@transaction.atomic
def _forget_contact(person: Mitglied) -> int:
    """Empty what a person who left could be reached by, and close her login; 0: she is back meanwhile."""
    locked = lock_person(person.pk)
    if not mit_kontakt_zu_lange().filter(pk=locked.pk).exists():
        return 0
    close_ways(betroffene(locked), grund="Die Person hat das Netzwerk verlassen.")
    locked.email = locked.telefon = locked.mobil = ""
    locked.save(update_fields=["email", "telefon", "mobil"])
    empty_verlauf(Mitglied, [locked.pk], {"email": "", "telefon": "", "mobil": ""})
    if locked.konto is not None:
        close_login(locked.konto)
    return 1


def _erase(person: Mitglied) -> None:
    try:
        _erase_if_due(person)
    except Ablehnung:
        log.warning("Mitglied %s ist noch nicht zu löschen, der nächste Lauf versucht es wieder", person.pk)


@transaction.atomic
def _erase_if_due(person: Mitglied) -> None:
    """Ask again once she is locked: she may be back, or her data restricted, since the list was read."""
    locked = lock_person(person.pk)
    if mit_namen_zu_lange().filter(pk=locked.pk).exists():
        erase_person(locked, by=None, anlass=Anlass.FRIST)
