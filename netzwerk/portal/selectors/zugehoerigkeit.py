"""Who belonged to a Gremium before, and how many came and left in each year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import Coalesce, JSONObject

from fachgruppen.models import Amt, Gremium, Zugehoerigkeit
from fachgruppen.states import Amtsart
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht
from netzwerk.base.datum import zeitraum
from netzwerk.base.uhr import heute
from netzwerk.portal.selectors.personen import ohne_kontakt

JAHRE_HOECHSTENS = 12


@dataclass(frozen=True)
class FruehereZeit:
    """A time that is over: of whom, as what, from when to when, where it is known from."""

    person: PersonAnsicht
    art: str
    dauer: str
    aemter: list[str]
    quelle: str


@dataclass(frozen=True)
class Jahreswechsel:
    """How many members a year brought and took."""

    jahr: int
    gekommen: int
    gegangen: int


def fruehere_von(gremium: Gremium, *, auch_ausgetretene: bool) -> QuerySet[Zugehoerigkeit]:
    """Return the times that are over, the latest first.

    Who has left the network since is named to the Gremium itself and the Leitstelle only.
    """
    offices = Amt.objects.filter(
        gremium=gremium,
        mitglied=OuterRef("mitglied"),
        von__lte=OuterRef("bis"),
        bis__gte=OuterRef("von"),
    ).order_by("von")
    rows = Zugehoerigkeit.objects.vor(heute()).filter(gremium=gremium)
    if not auch_ausgetretene:
        rows = rows.filter(mitglied__ausgetreten_am=None)
    return (
        rows.annotate(
            amtszeilen=ArraySubquery(offices.values(zeile=JSONObject(art="art", von="von", bis="bis")))
        )
        .select_related("mitglied__institution")
        .prefetch_related("mitglied__freigaben")
        .order_by("-bis", "mitglied__sortname", "pk")
    )


def zeilen(rows: Iterable[Zugehoerigkeit], blick: Blick) -> list[FruehereZeit]:
    found = (_zeile(row, blick) for row in rows)
    return [row for row in found if row is not None]


def _zeile(row: Zugehoerigkeit, blick: Blick) -> FruehereZeit | None:
    view = ansicht(row.mitglied, blick)
    if view is None:
        return None
    if row.mitglied.ausgetreten_am is not None:
        view = ohne_kontakt(view)
    offices = [
        f"{Amtsart(o['art']).label}, {zeitraum(date.fromisoformat(o['von']), date.fromisoformat(o['bis']))}"
        for o in row.amtszeilen  # type: ignore[attr-defined]
    ]
    return FruehereZeit(view, row.get_art_display(), row.dauer, offices, row.quelle)


def jahreswechsel(gremium: Gremium) -> list[Jahreswechsel]:
    """Return the newest years in which members came or left, the latest first. One query."""
    today = heute()
    ends = Coalesce("bis", date.max)
    rows = Zugehoerigkeit.objects.mitglieder().filter(gremium=gremium, von__lte=today)
    periods = list(rows.annotate(ende=ends).values_list(F("von"), F("ende")))
    came = Counter(von.year for von, _ in periods)
    left = Counter(bis.year for _, bis in periods if bis < today)
    years = sorted({*came, *left}, reverse=True)[:JAHRE_HOECHSTENS]
    return [Jahreswechsel(year, came[year], left[year]) for year in years]
