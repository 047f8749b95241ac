"""Reads about typed figures: what is asked of a group, what it entered, what stood there before."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, JSONObject

from netzwerk.base.datum import NBSP
from netzwerk.base.ziffern import ziffern
from netzwerk.steuerung.kennzahlen import UNBEKANNT
from netzwerk.steuerung.models import Berichtskennzahl, Kennzahlwert, Quartalsbericht
from netzwerk.steuerung.states import braucht_erlaeuterung


def mit_einheit(wert: Decimal | None, einheit: str) -> str:
    """1.240 Personen; keine Angabe"""
    return UNBEKANNT if wert is None else f"{ziffern(wert)}{NBSP}{einheit}"


@dataclass(frozen=True)
class Kennzahlzeile:
    """One figure in one report: what is stored (None: nothing yet) and the number of the quarter before."""

    kennzahl: Berichtskennzahl
    zeile: Kennzahlwert | None
    davor: Decimal | None

    @property
    def wert(self) -> Decimal | None:
        return self.zeile.wert if self.zeile else None

    @property
    def wert_text(self) -> str:
        return mit_einheit(self.wert, self.kennzahl.einheit)

    @property
    def davor_text(self) -> str:
        return mit_einheit(self.davor, self.kennzahl.einheit)

    @property
    def ohne_erlaeuterung(self) -> bool:
        """It changed by more than half, and nobody has said why."""
        told = self.zeile.text if self.zeile else ""
        return not told and braucht_erlaeuterung(self.wert, self.davor)

    @property
    def fehlsatz(self) -> str:
        return (
            f"Erläutern Sie „{self.kennzahl.name}“: {self.wert_text}, im Quartal davor {self.davor_text}. "
            "Das ist mehr als die Hälfte Unterschied."
        )

    def als_json(self) -> dict[str, Any]:
        """Return the figure as a Fassung keeps it, with name, unit and definition of that day."""
        return {
            "schluessel": f"kennzahl-{self.kennzahl.pk}",
            "name": self.kennzahl.name,
            "einheit": self.kennzahl.einheit,
            "definition": self.kennzahl.definition,
            "zusammenfassung": self.kennzahl.zusammenfassung,
            "wert": None if self.wert is None else str(self.wert),
            "text": self.wert_text,
            "davor": self.davor_text,
            "erlaeuterung": self.zeile.text if self.zeile else "",
        }


def kennzahlen_von(bericht: Quartalsbericht) -> list[Kennzahlzeile]:
    """Return what is asked of the group in this quarter and what it entered so far; one query."""
    quartal = bericht.zeitraum
    before = quartal.plus(-1)
    here = Kennzahlwert.objects.filter(kennzahl=OuterRef("pk"), bericht=bericht.pk)
    earlier = Kennzahlwert.objects.filter(
        kennzahl=OuterRef("pk"),
        bericht__gremium=bericht.gremium_id,
        bericht__jahr=before.jahr,
        bericht__quartal=before.nummer,
    )
    as_json = JSONObject(
        id="pk", wert=Cast("wert", CharField()), text="text", version="version", geaendert_am="geaendert_am"
    )
    rows = Berichtskennzahl.objects.gefragt_am(quartal.ende) | Berichtskennzahl.objects.filter(Exists(here))
    rows = rows.filter(Q(gremium=None) | Q(gremium=bericht.gremium_id)).annotate(
        hier=ArraySubquery(here.values(zeile=as_json)), davor=Subquery(earlier.values("wert")[:1])
    )
    return [Kennzahlzeile(row, _wert(bericht, row), row.davor) for row in rows]


def _wert(bericht: Quartalsbericht, kennzahl: Berichtskennzahl) -> Kennzahlwert | None:
    rows = kennzahl.__dict__["hier"]
    if not rows:
        return None
    row = dict(rows[0])
    row["wert"] = None if row["wert"] is None else Decimal(row["wert"])
    row["geaendert_am"] = datetime.fromisoformat(row["geaendert_am"]) if row["geaendert_am"] else None
    return Kennzahlwert(bericht=bericht, kennzahl=kennzahl, **row)


def katalog(heute: date) -> QuerySet[Berichtskennzahl]:
    """Return the whole catalogue, what is still asked first, each with whether there are numbers of it."""
    used = Kennzahlwert.objects.filter(kennzahl=OuterRef("pk"))
    ended = Q(gueltig_bis__isnull=False, gueltig_bis__lt=heute)
    rows = Berichtskennzahl.objects.select_related("gremium__uebergeordnet").annotate(benutzt=Exists(used))
    return rows.alias(vorbei=ended).order_by("vorbei", "gremium__reihenfolge", "name", "pk")
