"""What the retention run would remove next, by the rules of the inventory and for people who left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.apps import apps
from django.db.models import CharField, DateTimeField, Model, Q, QuerySet, TextField
from django.db.models.functions import Lower
from django.utils.module_loading import import_string
from django.utils.timezone import localdate

from mitglieder.models import Konto, Mitglied
from netzwerk.base.inventar import (
    ZEHN_TAGE,
    Bestand,
    Bezug,
    Frist,
    Regel,
    bestaende,
    bestandstitel,
    modelle,
    verlauf_von,
)
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.selectors.konto import zaehle
from netzwerk.datenschutz.states import KONTAKT_TAGE, NAME_TAGE, NIRGENDS, VORSCHAU_TAGE
from netzwerk.versand.models import Versand

VERLAUF_TAGE = 3 * 365


@dataclass(frozen=True)
class Faellig:
    """Rows whose time is over: what happens to them, by which of the two kinds of rules, and their name."""

    name: str
    titel: str
    was: str
    zeilen: QuerySet[Model]
    frist: Frist | None = None
    regel: Regel | None = None


def faellige(am: datetime | None = None) -> Iterator[Faellig]:
    """Return every rule with the rows due at that moment, now unless told otherwise.

    Rows of people whose data is restricted are left alone.
    """
    moment = am or jetzt()
    for label, row in bestaende().items():
        model = apps.get_model(label)
        for regel in row.regeln:
            rows = _ohne_eingeschraenkte(import_string(regel.faellig)(moment), model, row.bezuege)
            yield Faellig(label, bestandstitel(model), regel.was, rows, regel=regel)
        for frist in row.fristen:
            yield _nach_frist(label, model, row, frist, moment)
    for model in modelle():
        if events := verlauf_von(model):
            yield _verlauf(model, events, moment)


def _verlauf(model: type[Model], events: type[Model], am: datetime) -> Faellig:
    frist, row = Frist("pgh_created_at", VERLAUF_TAGE), bestaende()[model._meta.label]
    rows = events._default_manager.filter(pgh_created_at__lt=_grenze(events, frist, am))
    names = {field.name for field in events._meta.fields} | {"pk"}
    rows = _ohne_eingeschraenkte(rows, events, [b for b in row.bezuege if b.pfad.split("__")[0] in names])
    return Faellig(events._meta.label, f"Verlauf: {bestandstitel(model)}", "löschen", rows, frist)


def _nach_frist(label: str, model: type[Model], row: Bestand, frist: Frist, am: datetime) -> Faellig:
    due = Q(**{f"{frist.nach}__lt": _grenze(model, frist, am)}, **dict(frist.nur))
    rows = _ohne_eingeschraenkte(model._default_manager.filter(due), model, row.bezuege)
    if frist.leeren:
        rows = rows.filter(_noch_voll(model, frist))
    what = f"leeren: {', '.join(str(model._meta.get_field(n).verbose_name) for n in frist.leeren)}"  # type: ignore[union-attr]
    return Faellig(label, bestandstitel(model), what if frist.leeren else "löschen", rows, frist)


def _ohne_eingeschraenkte(
    rows: QuerySet[Model], model: type[Model], bezuege: Iterable[Bezug]
) -> QuerySet[Model]:
    if model is Versand:
        return rows.alias(klein=Lower("adresse")).exclude(klein__in=_eingeschraenkte_adressen())
    for bezug in bezuege:
        if bezug.pfad != "pk":
            rows = rows.exclude(**{f"{_person(model, bezug.pfad)}__eingeschraenkt_am__isnull": False})
        elif hasattr(model, "pgh_tracked_model"):
            rows = rows.exclude(pgh_obj__eingeschraenkt_am__isnull=False)
    return rows


def _eingeschraenkte_adressen() -> QuerySet[Any, Any]:
    """Return the addresses under which people with restricted data are written to: of office and login."""
    held = Mitglied.objects.exclude(eingeschraenkt_am=None)
    logins = held.exclude(konto=None).values(klein=Lower("konto__email"))
    return held.values(klein=Lower("email")).union(logins)


def _person(model: type[Model], pfad: str) -> str:
    """Return the way to the Mitglied: a login leads on to her."""
    related: type[Model] = model
    for part in pfad.split("__"):
        related = related._meta.get_field(part).related_model  # type: ignore[assignment]
    return f"{pfad}__mitglied" if related is Konto else pfad


def _grenze(model: type[Model], frist: Frist, am: datetime) -> object:
    """Return the moment, or the day, before which rows are due."""
    field = model._meta.get_field(frist.nach.split("__")[0])
    for part in frist.nach.split("__")[1:]:
        field = field.related_model._meta.get_field(part)  # type: ignore[union-attr]
    before = timedelta(days=frist.tage)
    return am - before if isinstance(field, DateTimeField) else localdate(am) - before


def _noch_voll(model: type[Model], frist: Frist) -> Q:
    """Return which rows still hold something: a second run finds nothing."""
    found = Q()
    for name in frist.leeren:
        field = model._meta.get_field(name)
        if isinstance(field, CharField | TextField):
            found |= ~Q(**{name: ""}) & ~Q(**{name: frist.ersatz})
    return found


def mit_kontakt_zu_lange(am: datetime | None = None) -> QuerySet[Mitglied]:
    """People who left more than thirty days ago and can still be reached, or whose login still says who."""
    login = Q(konto__is_active=True) | ~Q(konto__email__endswith=NIRGENDS)
    contact = ~Q(email="") | ~Q(telefon="") | ~Q(mobil="") | Q(konto__isnull=False) & login
    return _gegangen(KONTAKT_TAGE, am).filter(contact)


def mit_namen_zu_lange(am: datetime | None = None) -> QuerySet[Mitglied]:
    """People who left more than twelve months ago."""
    return _gegangen(NAME_TAGE, am)


def _gegangen(tage: int, am: datetime | None) -> QuerySet[Mitglied]:
    left = Mitglied.objects.filter(ausgetreten_am__lt=localdate(am or jetzt()) - timedelta(days=tage))
    return left.filter(geloescht_am=None, eingeschraenkt_am=None).select_related("konto")


@dataclass(frozen=True)
class Laufposten:
    """One line of what the run does: in the next night, and until two weeks from now."""

    titel: str
    was: str
    anzahl: int
    bald: int


def naechster_lauf() -> list[Laufposten]:
    """Return what the run does next and soon, all of it counted in one query."""
    now = jetzt()
    soon = now + timedelta(days=VORSCHAU_TAGE)
    rules = list(zip(_alle(now), _alle(soon), strict=True))
    counts = zaehle(list(chain.from_iterable((due.zeilen, later.zeilen) for due, later in rules)))
    found = [
        Laufposten(due.titel, due.was, *numbers)
        for (due, _), *numbers in zip(rules, counts[::2], counts[1::2], strict=True)
    ]
    return [row for row in found if row.bald]


def _alle(am: datetime) -> Iterator[Faellig]:
    """Return all rules and the two about people who left."""
    yield from faellige(am)
    label, contact = Mitglied._meta.label, "Kontaktdaten nach dem Austritt"
    yield Faellig(label, contact, "leeren, Zugang schließen", mit_kontakt_zu_lange(am))
    yield Faellig(label, "Menschen zwölf Monate nach dem Austritt", "löschen", mit_namen_zu_lange(am))


@dataclass(frozen=True)
class Anbietung:
    """Rows that are ten years old: nothing deletes them before the Stadtarchiv has been asked."""

    titel: str
    anzahl: int


def anzubietende() -> list[Anbietung]:
    """Return what is to be offered to the Stadtarchiv, counted in one query."""
    kept = [(apps.get_model(label), row.anbieten) for label, row in bestaende().items() if row.anbieten]
    rows = [
        model._default_manager.filter(**{f"{name}__lt": _grenze(model, Frist(name, ZEHN_TAGE), jetzt())})
        for model, name in kept
    ]
    found = zip(kept, zaehle(rows), strict=True)
    return [Anbietung(bestandstitel(model), n) for (model, _), n in found if n]
