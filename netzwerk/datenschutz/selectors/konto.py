"""What the pages of the own account show: how much is stored, when the last copy was taken."""

from dataclasses import dataclass

from django.db.models import Count, Model, QuerySet, Value

from mitglieder.models import Konto
from netzwerk.base.inventar import Auskunft as Umfang
from netzwerk.base.inventar import bestandstitel
from netzwerk.datenschutz.models import Auskunft
from netzwerk.datenschutz.selectors.zeilen import Betroffene, alle_bezuege, zeilen


@dataclass(frozen=True)
class Posten:
    """One kind of data and how many rows of it lead to the person."""

    titel: str
    zweck: str
    dauer: str
    anzahl: int


def letzte_auskunft(konto: Konto) -> Auskunft | None:
    return Auskunft.objects.filter(konto=konto).first()


def umfang(wer: Betroffene) -> list[Posten]:
    """Return what is stored about the person herself, in one query over all tables."""
    links = [
        (model, row, zeilen(model, bezug, wer))
        for model, row, bezug in alle_bezuege()
        if bezug.auskunft == Umfang.GANZ
    ]
    counts = zaehle([rows for _, _, rows in links])
    found: dict[str, Posten] = {}
    for (model, row, _), number in zip(links, counts, strict=True):
        title = bestandstitel(model)
        known = found.get(model._meta.label)
        before = known.anzahl if known else 0
        found[model._meta.label] = Posten(title, row.zweck, row.dauer, before + number)
    return [posten for posten in found.values() if posten.anzahl]


def zaehle(mengen: list[QuerySet[Model]]) -> list[int]:
    """Return how many rows each has; one statement, so the page costs as much as any other."""
    marked = [
        rows.order_by().annotate(menge=Value(number)).values("menge").annotate(n=Count("pk"))
        for number, rows in enumerate(mengen)
        if not rows.query.is_empty()
    ]
    if not marked:
        return [0] * len(mengen)
    counted = {row["menge"]: row["n"] for row in marked[0].union(*marked[1:], all=True)}
    return [counted.get(number, 0) for number in range(len(mengen))]
