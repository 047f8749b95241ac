"""What the public sees of reports, at one moment: the clock decides, not what ran before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from netzwerk.base.datum import kalendertag
from netzwerk.base.uhr import jetzt
from netzwerk.base.veroeffentlicht import Veroeffentlicht
from netzwerk.ratsbericht.models import Ratsbericht, Veroeffentlichung


@dataclass(frozen=True)
class Adresse:
    """Everything ever public at one address, the newest first."""

    zeilen: list[Veroeffentlichung]

    @property
    def geltend(self) -> Veroeffentlichung | None:
        """What stands there now; None when all was withdrawn."""
        return next((row for row in self.zeilen if row.zurueckgezogen_am is None), None)

    @property
    def letzte(self) -> Veroeffentlichung:
        return self.zeilen[0]

    @property
    def zurueckgezogen_am(self) -> datetime | None:
        return max((row.zurueckgezogen_am for row in self.zeilen if row.zurueckgezogen_am), default=None)

    def fassung(self, nummer: int) -> Veroeffentlichung | None:
        """Return the newest publication of this Fassung, withdrawn or not."""
        return next((row for row in self.zeilen if row.fassung.nummer == nummer), None)


def adresse(jahr: int, slug: str, moment: datetime) -> Adresse | None:
    """Return what has become public there; None for an address nobody may know of. One query."""
    rows = Veroeffentlichung.objects.begonnen(moment).filter(jahr=jahr, slug=slug)
    found = list(rows.select_related("fassung", "bericht").order_by("-ab", "-pk"))
    return Adresse(found) if found else None


def veroeffentlichungen_von(bericht: Ratsbericht) -> list[Veroeffentlichung]:
    """Return all of them with their Fassungen, those to come as well; one query."""
    rows = Veroeffentlichung.objects.filter(bericht=bericht).select_related("fassung")
    return list(rows.order_by("-ab", "-pk"))


def zeilen_der_liste() -> Iterator[Veroeffentlicht]:
    """Return the rows of the public list, each report once with what holds now; one query."""
    rows = Veroeffentlichung.objects.begonnen(jetzt()).filter(zurueckgezogen_am=None)
    newest = rows.select_related("bericht", "fassung").order_by("bericht_id", "-ab", "-pk")
    for row in newest.distinct("bericht_id"):
        content = row.fassung.inhalt
        yield Veroeffentlicht(
            content["titel"], row.get_absolute_url(), content["art"], "", kalendertag(row.ab)
        )
