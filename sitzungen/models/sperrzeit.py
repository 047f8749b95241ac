"""Sperrzeit: days on which the network, or one Gremium, had better not meet."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q

from fachgruppen.models import Gremium
from netzwerk.base.datum import tag
from sitzungen.states import Sperrart


class SperrzeitQuerySet(models.QuerySet["Sperrzeit"]):
    """Facts about blocked days, to be chained."""

    def zwischen(self, von: date, bis: date) -> Self:
        """Those that touch the days from `von` to `bis`."""
        return self.filter(von__lte=bis, bis__gte=von)

    def im_jahr(self, jahr: int) -> Self:
        return self.zwischen(date(jahr, 1, 1), date(jahr, 12, 31))

    def fuer(self, gremium: Gremium) -> Self:
        """Those of the whole network and of this Gremium."""
        return self.filter(Q(gremium=None) | Q(gremium=gremium))


@pghistory.track()
class Sperrzeit(models.Model):
    """First and last day, a title, and for whom: without a Gremium for the whole network.

    Those of the kind "Schulferien" count like the holidays of the package `holidays`.
    """

    titel = models.CharField("Titel", max_length=120)
    art = models.CharField("Art", max_length=10, choices=Sperrart, default=Sperrart.TERMIN)
    von = models.DateField("erster Tag")
    bis = models.DateField("letzter Tag")
    gremium = models.ForeignKey(
        Gremium, models.CASCADE, verbose_name="Gremium", null=True, blank=True, related_name="sperrzeiten"
    )

    objects = SperrzeitQuerySet.as_manager()

    class Meta:
        verbose_name = "Sperrzeit"
        verbose_name_plural = "Sperrzeiten"
        ordering = ["von", "bis", "pk"]
        constraints = [
            models.CheckConstraint(name="sperrzeit_ende_nach_beginn", condition=Q(bis__gte=F("von"))),
            models.CheckConstraint(name="sperrzeit_hat_titel", condition=~Q(titel="")),
            models.UniqueConstraint(
                name="sperrzeit_nicht_doppelt",
                fields=["titel", "art", "von", "bis", "gremium"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel} ({self.spanne})"

    @property
    def ist_ferien(self) -> bool:
        return self.art == Sperrart.FERIEN

    @property
    def spanne(self) -> str:
        """25.11.2026, or 19.10. bis 30.10.2026"""
        if self.von == self.bis:
            return tag(self.von)
        first = f"{self.von:%d.%m.}" if self.von.year == self.bis.year else tag(self.von)
        return f"{first} bis {tag(self.bis)}"

    def gilt(self, gremium_id: int, day: date) -> bool:
        """Tell whether the day is blocked for this Gremium."""
        return self.von <= day <= self.bis and self.gremium_id in (None, gremium_id)
