"""Reads about Berichtsvorlagen: all of them, those to choose from, one with its sections and reports."""

from django.db.models import Count, Prefetch, QuerySet

from netzwerk.base.verlauf import entfernte_zeile
from netzwerk.ratsbericht.models import Berichtsvorlage, Ratsbericht, Vorlagenabschnitt
from netzwerk.ratsbericht.states import Ratsberichtsart

# So many reports made from one are named; the others stay in the list of all reports.
GENANNT = 10


def berichtsvorlagen() -> list[Berichtsvorlage]:
    """Return all in the order of their kinds, the default of each first; with how many sections each has
    (`zahl_abschnitte`) and how many reports were made from it (`zahl_berichte`); one query."""
    rows = Berichtsvorlage.objects.annotate(
        zahl_abschnitte=Count("abschnitte", distinct=True), zahl_berichte=Count("berichte", distinct=True)
    )
    return nach_art(rows)


def angebotene_vorlagen() -> list[Berichtsvorlage]:
    """Return those a new report may begin with, in the same order and with their sections; two queries."""
    rows = Berichtsvorlage.objects.filter(stillgelegt_am=None)
    outline = Vorlagenabschnitt.objects.order_by("position")
    return nach_art(rows.prefetch_related(Prefetch("abschnitte", queryset=outline)))


def nach_art(rows: QuerySet[Berichtsvorlage]) -> list[Berichtsvorlage]:
    """Kinds stand as the form for a new report names them."""
    order = list(Ratsberichtsart.values)
    return sorted(rows, key=lambda row: (order.index(row.art), not row.ist_standard, row.name.casefold()))


def berichtsvorlage_zu(pk: int) -> Berichtsvorlage | None:
    return Berichtsvorlage.objects.select_related("geaendert_von__mitglied").filter(pk=pk).first()


def vorlagenabschnitte_von(vorlage: Berichtsvorlage) -> list[Vorlagenabschnitt]:
    """Return its sections in order; one query."""
    return list(Vorlagenabschnitt.objects.filter(vorlage=vorlage).order_by("position"))


def entfernter_abschnitt(vorlage: Berichtsvorlage, pk: int) -> Vorlagenabschnitt | None:
    """Return a section as it was when somebody took it out: its page still takes what another one typed."""
    found = entfernte_zeile(Vorlagenabschnitt, pk, vorlage=vorlage)
    if found is not None:
        found.vorlage = vorlage
    return found


def berichte_aus(vorlage: Berichtsvorlage) -> list[Ratsbericht]:
    """Return the newest reports made from it; one query."""
    return list(Ratsbericht.objects.filter(berichtsvorlage=vorlage).order_by("-angelegt_am", "-pk")[:GENANNT])
