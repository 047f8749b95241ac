"""Ruhezeit: from when to when a Gremium rests, and why."""

import pghistory
from django.db import models

from fachgruppen.models.gremium import Gremium
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap


@pghistory.track()
class Ruhezeit(Zeitraum):
    """While it rests a Gremium needs not meet, and nobody is warned about what is missing there."""

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="ruhezeiten")
    grund = models.CharField("Grund", max_length=300)

    class Meta:
        verbose_name = "Ruhezeit"
        verbose_name_plural = "Ruhezeiten"
        ordering = ["von"]
        constraints = [
            ends_after_start("ruhezeit_ende_nach_beginn"),
            no_overlap("gremium", name="ruhezeit_eine_am_tag"),
            models.CheckConstraint(name="ruhezeit_grund_vorhanden", condition=~models.Q(grund="")),
        ]

    def __str__(self) -> str:
        return f"{self.gremium} ruht"
