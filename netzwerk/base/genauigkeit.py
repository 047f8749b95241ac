"""Dates of which only the month or the year is known: how they are read, stored and shown.

A month or a year is stored by its border: a beginning by its first day, an end by its last one.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import CheckConstraint, DateField, F, Func, Q, TextChoices
from django.db.models.functions import ExtractDay
from django.db.models.lookups import Exact

from netzwerk.base.datum import MONATE, NBSP, tag
from netzwerk.base.sortierung import suchform


class Genauigkeit(TextChoices):
    TAG = "tag", "auf den Tag"
    MONAT = "monat", "auf den Monat"
    JAHR = "jahr", "auf das Jahr"


class MitGenauigkeit(Protocol):
    """A period whose ends say how exactly they are known."""

    @property
    def von(self) -> date: ...
    @property
    def bis(self) -> date | None: ...
    @property
    def von_genauigkeit(self) -> str: ...
    @property
    def bis_genauigkeit(self) -> str: ...


@dataclass(frozen=True)
class Angabe:
    """A date as somebody knows it: the first and the last day it can mean."""

    erster: date
    letzter: date
    genauigkeit: Genauigkeit


# "März", "Mär." and what spreadsheet programs make of it: "Mrz", "Sept".
_MONATE = {
    suchform(wort): nummer for nummer, name in enumerate(MONATE, start=1) for wort in (name, name[:3])
} | {"mrz": 3, "sept": 9}
_JAHR = re.compile(r"(\d{4})")
_MONAT = re.compile(r"(\d{1,2})[./](\d{4})")
_MONATSNAME = re.compile(r"([^\W\d_]+)\.? ?(\d{4})")
_TAG = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00(?::00)?)?")


def lies_angabe(text: str) -> Angabe | None:
    """Read 2006, 03/2006, März 2006, 14.03.2006 or 2006-03-14; None if it is none of these."""
    text = " ".join(text.split())
    try:
        return _tag(text) or _monat(text) or _jahr(text)
    except ValueError:
        return None


def _tag(text: str) -> Angabe | None:
    german, iso = _TAG.fullmatch(text), _ISO.fullmatch(text)
    if german:
        day = date(int(german[3]), int(german[2]), int(german[1]))
    elif iso:
        day = date(int(iso[1]), int(iso[2]), int(iso[3]))
    else:
        return None
    return Angabe(day, day, Genauigkeit.TAG)


def _monat(text: str) -> Angabe | None:
    number, name = _MONAT.fullmatch(text), _MONATSNAME.fullmatch(text)
    month, year = 0, 0
    if number:
        month, year = int(number[1]), int(number[2])
    elif name:
        month, year = _MONATE.get(suchform(name[1]), 0), int(name[2])
    if not month:
        return None
    first = date(year, month, 1)
    return Angabe(first, first.replace(day=monthrange(year, month)[1]), Genauigkeit.MONAT)


def _jahr(text: str) -> Angabe | None:
    match = _JAHR.fullmatch(text)
    if match is None:
        return None
    year = int(match[1])
    return Angabe(date(year, 1, 1), date(year, 12, 31), Genauigkeit.JAHR)


def genau(wert: date, genauigkeit: str) -> str:
    """Return 14.03.2006, März 2006 or 2006."""
    if genauigkeit == Genauigkeit.JAHR:
        return str(wert.year)
    if genauigkeit == Genauigkeit.MONAT:
        return f"{MONATE[wert.month - 1]}{NBSP}{wert.year}"
    return tag(wert)


def dauer(zeit: MitGenauigkeit) -> str:
    """Return "seit 2006", "März 2006 bis 14.03.2010", or only "2006" where both ends read the same."""
    von = genau(zeit.von, zeit.von_genauigkeit)
    if zeit.bis is None:
        return f"seit{NBSP}{von}"
    bis = genau(zeit.bis, zeit.bis_genauigkeit)
    return von if von == bis else f"{von} bis {bis}"


class Folgetag(Func):
    """The day after, in the database."""

    template = "(%(expressions)s + 1)"
    output_field = DateField()


def beginn_auf_der_grenze(name: str) -> CheckConstraint:
    """A beginning known by its month or year lies on the first day of it."""
    return CheckConstraint(
        name=name,
        condition=Q(von_genauigkeit=Genauigkeit.TAG)
        | Q(von_genauigkeit=Genauigkeit.MONAT, von__day=1)
        | Q(von_genauigkeit=Genauigkeit.JAHR, von__day=1, von__month=1),
    )


def ende_auf_der_grenze(name: str) -> CheckConstraint:
    """An end known by its month or year lies on the last day of it; an open end is exact."""
    month_end = Q(Exact(ExtractDay(Folgetag(F("bis"))), 1))
    return CheckConstraint(
        name=name,
        condition=Q(bis_genauigkeit=Genauigkeit.TAG)
        | (Q(bis_genauigkeit=Genauigkeit.MONAT, bis__isnull=False) & month_end)
        | Q(bis_genauigkeit=Genauigkeit.JAHR, bis__isnull=False, bis__day=31, bis__month=12),
    )
