"""Berichtskennzahl: what the Fachgruppen are asked to enter each quarter; Kennzahlwert: what one entered.

The figures that the portal counts by itself have no model: they stand in `netzwerk.steuerung.kennzahlen`.
"""

from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from fachgruppen.models import Gremium
from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.models.inhalt import Teil, nur_solange_offen
from netzwerk.steuerung.states import ERLAEUTERUNG_LAENGE, Zusammenfassung

# Numbers of two quarters are compared and summed: what is counted, and for whom, stays the same.
_GLEICHE_ZAHL = """
    IF EXISTS (SELECT 1 FROM steuerung_kennzahlwert AS w WHERE w.kennzahl_id = OLD.id) THEN
        RAISE EXCEPTION 'berichtskennzahl_benutzt: there are numbers of it already'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
# A group enters only what is asked of it.
_GEFRAGT = """
    IF EXISTS (
        SELECT 1 FROM steuerung_berichtskennzahl AS k
        JOIN steuerung_quartalsbericht AS b ON b.id = NEW.bericht_id
        WHERE k.id = NEW.kennzahl_id AND k.gremium_id IS NOT NULL AND k.gremium_id <> b.gremium_id
    ) THEN
        RAISE EXCEPTION 'kennzahlwert_gremium: this figure is asked of another group'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class BerichtskennzahlQuerySet(models.QuerySet["Berichtskennzahl"]):
    """Facts about the catalogue, to be chained."""

    def gefragt_am(self, tag: date) -> Self:
        """What is asked in the quarter that ends on this day."""
        return self.filter(Q(gueltig_bis=None) | Q(gueltig_bis__gte=tag), gueltig_von__lte=tag)


@pghistory.track()
class Berichtskennzahl(models.Model):
    """A figure that somebody types: for one Fachgruppe, or with `gremium` empty for all of them.

    It is asked in each quarter on whose last day it is valid. `zusammenfassung` says how the numbers of
    several quarters become one. It is never deleted: what is not asked any more ends.
    """

    gremium = models.ForeignKey(
        Gremium, models.PROTECT, null=True, blank=True, related_name="berichtskennzahlen"
    )
    name = models.CharField("Name", max_length=80)
    einheit = models.CharField("Einheit", max_length=30)
    definition = models.CharField("Wie gezählt wird", max_length=400)
    zusammenfassung = models.CharField("Über mehrere Quartale", max_length=10, choices=Zusammenfassung)
    gueltig_von = models.DateField("gilt ab")
    gueltig_bis = models.DateField("gilt bis", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager] = BerichtskennzahlQuerySet.as_manager()

    class Meta:
        verbose_name = "Kennzahl des Katalogs"
        verbose_name_plural = "Kennzahlen des Katalogs"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gremium", "name"], name="berichtskennzahl_einmal", nulls_distinct=False,
                condition=Q(gueltig_bis=None),
            ),
            models.CheckConstraint(
                name="berichtskennzahl_ende_nach_beginn",
                condition=Q(gueltig_bis=None) | Q(gueltig_bis__gte=F("gueltig_von")),
            ),
            models.CheckConstraint(
                name="berichtskennzahl_zusammenfassung",
                condition=Q(zusammenfassung__in=Zusammenfassung.values),
            ),
        ]  # fmt: skip
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="berichtskennzahl_bleibt", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="berichtskennzahl_gleich",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("gremium", "einheit", "zusammenfassung"),
                func=_GLEICHE_ZAHL,
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Kennzahlwert(Teil):
    """The number of one quarter. `wert` None is "keine Angabe", never 0."""

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="kennzahlwerte")
    kennzahl = models.ForeignKey(Berichtskennzahl, models.PROTECT, related_name="werte")
    wert: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        "Wert", max_digits=14, decimal_places=2, null=True, blank=True
    )
    text = models.CharField("Erläuterung", max_length=ERLAEUTERUNG_LAENGE, blank=True)

    class Meta:
        verbose_name = "Kennzahl in einem Quartalsbericht"
        verbose_name_plural = "Kennzahlen in Quartalsberichten"
        constraints = [
            models.UniqueConstraint(fields=["bericht", "kennzahl"], name="kennzahlwert_einmal"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            *nur_solange_offen(),
            pgtrigger.Trigger(
                name="kennzahlwert_gremium",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_GEFRAGT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kennzahl}: {self.wert}"
