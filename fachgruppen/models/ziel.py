"""Ziel: what a Fachgruppe wants to reach, in which districts, from when to when."""

from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fachgruppen.models.gremium import Gremium
from fachgruppen.models.spur import nur_anfuegen
from fachgruppen.states import Zielende, Zielereignis, Zielstand
from mitglieder.models import Konto, Stadtviertel
from netzwerk.base.zeitraum import Zeitraum, ZeitraumQuerySet, ends_after_start


class ZielQuerySet(ZeitraumQuerySet):
    """Facts about goals, to be chained."""

    def laufend(self) -> Self:
        """Goals that nobody has ended."""
        return self.filter(bis=None)


@pghistory.track()
class Ziel(Zeitraum):
    """A goal of a Fachgruppe, for districts of the city; none means the whole city.

    A goal is never deleted: it ends, with a reason and what came of it. `von` and `bis` are both
    days on which it was pursued.
    """

    gremium = models.ForeignKey(Gremium, models.CASCADE, related_name="ziele")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    text = models.CharField("Ziel", max_length=300)
    stand = models.CharField("Stand", max_length=10, choices=Zielstand, default=Zielstand.OFFEN)
    stadtviertel = models.ManyToManyField(
        Stadtviertel, verbose_name="Stadtviertel", blank=True, related_name="+"
    )
    ende = models.CharField("Grund des Endes", max_length=10, choices=Zielende, blank=True)
    ergebnis = models.CharField("Ergebnis", max_length=300, blank=True)

    objects: ClassVar[models.Manager] = ZielQuerySet.as_manager()

    class Meta:
        verbose_name = "Ziel"
        verbose_name_plural = "Ziele"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["gremium", "position"],
                name="ziel_position_einmalig",
                deferrable=models.Deferrable.DEFERRED,
            ),
            ends_after_start("ziel_ende_nach_beginn"),
            models.CheckConstraint(
                name="ziel_ende_hat_grund",
                condition=Q(bis=None, ende="") | Q(bis__isnull=False, ende__in=Zielende.values),
            ),
            models.CheckConstraint(
                name="ziel_versehen_am_selben_tag",
                condition=~Q(ende=Zielende.VERSEHEN) | Q(bis=models.F("von")),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Zielfassung(models.Model):
    """What a goal said after one change. Written once, never changed.

    `viertel` holds the names of the districts as they were then; none means the whole city.
    """

    ziel = models.ForeignKey(Ziel, models.PROTECT, related_name="fassungen")
    nummer = models.PositiveIntegerField()
    ereignis = models.CharField(max_length=10, choices=Zielereignis)
    text = models.CharField(max_length=300)
    stand = models.CharField(max_length=10, choices=Zielstand)
    viertel = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    am = models.DateTimeField()

    class Meta:
        verbose_name = "Fassung eines Ziels"
        verbose_name_plural = "Fassungen von Zielen"
        ordering = ["ziel", "nummer"]
        constraints = [models.UniqueConstraint(fields=["ziel", "nummer"], name="zielfassung_nummer")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"{self.get_ereignis_display()}: {self.text}"
