"""What the retention run would remove next, by the rules of the inventory and for people who left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.db.models import CharField, DateTimeField, Model, Q, QuerySet, TextField

from mitglieder.models import Konto, Mitglied
from netzwerk.base.inventar import Bestand, Frist, bestaende, modelle, verlauf_von
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.selectors.konto import zaehle
from netzwerk.datenschutz.states import KONTAKT_TAGE, NAME_TAGE

VERLAUF_TAGE = 3 * 365


@dataclass(frozen=True)
class Faellig:
    """Rows whose time is over: what happens to them and under which name they are counted."""

    name: str
    titel: str
    was: str
    zeilen: QuerySet[Model]
    frist: Frist


def faellige() -> Iterator[Faellig]:
    """Return every rule with the rows that are due now; rows of restricted people are left alone."""
    for label, row in bestaende().items():
        model = apps.get_model(label)
        for frist in row.fristen:
            yield _regel(label, model, row, frist)
    for model in modelle():
        if events := verlauf_von(model):
            frist = Frist("pgh_created_at", VERLAUF_TAGE)
            rows = events._default_manager.filter(pgh_created_at__lt=_grenze(events, frist))
            yield Faellig(
                events._meta.label, f"Verlauf: {model._meta.verbose_name_plural}", "löschen", rows, frist
            )


def _regel(label: str, model: type[Model], row: Bestand, frist: Frist) -> Faellig:
    due = Q(**{f"{frist.nach}__lt": _grenze(model, frist)}, **dict(frist.nur))
    rows = model._default_manager.filter(due)
    for bezug in row.bezuege:
        if bezug.pfad != "pk":
            rows = rows.exclude(**{f"{_person(model, bezug.pfad)}__eingeschraenkt_am__isnull": False})
    if frist.leeren:
        rows = rows.filter(_noch_voll(model, frist))
    what = f"leeren: {', '.join(str(model._meta.get_field(n).verbose_name) for n in frist.leeren)}"  # type: ignore[union-attr]
    return Faellig(
        label, str(model._meta.verbose_name_plural), what if frist.leeren else "löschen", rows, frist
    )


def _person(model: type[Model], pfad: str) -> str:
    """Return the way to the Mitglied: a login leads on to her."""
    related: type[Model] = model
    for part in pfad.split("__"):
        related = related._meta.get_field(part).related_model  # type: ignore[assignment]
    return f"{pfad}__mitglied" if related is Konto else pfad


def _grenze(model: type[Model], frist: Frist) -> object:
    """Return the moment, or the day, before which rows are due."""
    field = model._meta.get_field(frist.nach.split("__")[0])
    for part in frist.nach.split("__")[1:]:
        field = field.related_model._meta.get_field(part)  # type: ignore[union-attr]
    before = timedelta(days=frist.tage)
    return jetzt() - before if isinstance(field, DateTimeField) else heute() - before


def _noch_voll(model: type[Model], frist: Frist) -> Q:
    """Return which rows still hold something: a second run finds nothing."""
    found = Q()
    for name in frist.leeren:
        field = model._meta.get_field(name)
        if isinstance(field, CharField | TextField):
            found |= ~Q(**{name: ""}) & ~Q(**{name: frist.ersatz})
    return found


def mit_kontakt_zu_lange() -> QuerySet[Mitglied]:
    """People who left more than thirty days ago and can still be reached or log in."""
    gone = Mitglied.objects.filter(ausgetreten_am__lt=heute() - timedelta(days=KONTAKT_TAGE))
    open_ = gone.filter(geloescht_am=None, eingeschraenkt_am=None)
    contact = ~Q(email="") | ~Q(telefon="") | ~Q(mobil="") | Q(konto__is_active=True)
    return open_.filter(contact).select_related("konto")


def mit_namen_zu_lange() -> QuerySet[Mitglied]:
    """People who left more than twelve months ago."""
    gone = Mitglied.objects.filter(ausgetreten_am__lt=heute() - timedelta(days=NAME_TAGE))
    return gone.filter(geloescht_am=None, eingeschraenkt_am=None).select_related("konto")


@dataclass(frozen=True)
class Laufposten:
    """One line of what the next night does."""

    titel: str
    was: str
    anzahl: int


def naechster_lauf() -> list[Laufposten]:
    """Return what the next run would do, counted in one query over all rules, and two about people."""
    rules = list(faellige())
    counts = zaehle([due.zeilen for due in rules])
    found = [
        Laufposten(due.titel, due.was, number) for due, number in zip(rules, counts, strict=True) if number
    ]
    people = (
        Laufposten(
            "Kontaktdaten nach dem Austritt", "leeren, Zugang schließen", mit_kontakt_zu_lange().count()
        ),
        Laufposten("Menschen zwölf Monate nach dem Austritt", "löschen", mit_namen_zu_lange().count()),
    )
    return found + [row for row in people if row.anzahl]
