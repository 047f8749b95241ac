"""The chain of a Gremium's approved minutes, computed anew: whether each is still what was approved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from fachgruppen.models import Gremium
from netzwerk.base.datum import tag
from sitzungen.protokolle.fassung import kettenwert, maengel
from sitzungen.protokolle.models import Genehmigung, Protokollfassung
from sitzungen.protokolle.states import Protokollstatus

UNTERBROCHEN = (
    "Die Reihe der Genehmigungen ist hier unterbrochen. Ein früheres Protokoll wurde verändert oder entfernt."
)
OHNE_EINTRAG = "Das Protokoll gilt als genehmigt, aber der Eintrag der Genehmigung fehlt."


@dataclass(frozen=True)
class Kettenbefund:
    """What came of it: how many minutes of the Gremium were approved, and in words what is wrong."""

    gremium: Gremium
    anzahl: int
    maengel: tuple[str, ...]


def pruefe_kette(gremium: Gremium) -> Kettenbefund:
    """Compute every checksum, name and link of this Gremium; three queries."""
    rows = Genehmigung.objects.filter(gremium=gremium).order_by("lfd")
    rows = rows.select_related("fassung__protokoll__sitzung").prefetch_related("fassung__namen")
    lost = _ohne_eintrag(gremium)
    faults = [*_faults(rows), *(f"{_welches(fassung)}: {OHNE_EINTRAG}" for fassung in lost)]
    approved = {row.fassung.protokoll_id for row in rows} | {fassung.protokoll_id for fassung in lost}
    return Kettenbefund(gremium, len(approved), tuple(faults))


def pruefe_ketten() -> Iterator[Kettenbefund]:
    """Check the Gremien one after another that have approved minutes."""
    held = Protokollfassung.objects.filter(protokoll__sitzung__gremium=OuterRef("pk"))
    for gremium in Gremium.objects.filter(Exists(held)).order_by("pk"):
        yield pruefe_kette(gremium)


def maengel_der_kette(gremium: Gremium) -> list[str]:
    """Return in words every break in the chain of approved minutes, and every Fassung that was changed."""
    return list(pruefe_kette(gremium).maengel)


def _faults(rows: Iterable[Genehmigung]) -> Iterator[str]:
    before, expected = "", 1
    for row in rows:
        fassung = row.fassung
        found = maengel(fassung.inhalt, fassung.sha256, fassung.namen.all())
        if row.lfd != expected or row.kette != kettenwert(before, fassung.sha256):
            found.append(UNTERBROCHEN)
        yield from (f"{_welches(fassung)}: {words}" for words in found)
        before, expected = row.kette, row.lfd + 1


def _ohne_eintrag(gremium: Gremium) -> QuerySet[Protokollfassung]:
    """Return the newest Fassung of minutes that are approved without a link: the last one was cut off."""
    newer = Protokollfassung.objects.filter(protokoll=OuterRef("protokoll"), nr__gt=OuterRef("nr"))
    rows = Protokollfassung.objects.filter(
        protokoll__sitzung__gremium=gremium, protokoll__status=Protokollstatus.GENEHMIGT, genehmigung=None
    )
    return (
        rows.exclude(Exists(newer)).select_related("protokoll__sitzung").order_by("protokoll__sitzung__start")
    )


def _welches(fassung: Protokollfassung) -> str:
    """Protokoll vom 29.09.2026, Fassung 1"""
    start = fassung.protokoll.sitzung.start
    return f"Protokoll{f' vom {tag(start)}' if start else ''}, {fassung}"
