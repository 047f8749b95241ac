"""Ziel: what a Fachgruppe wants to reach, in which districts."""

import pghistory
from django.db import models

from fachgruppen.models.gremium import Gremium
from fachgruppen.states import Zielstand
from mitglieder.models import Stadtviertel


@pghistory.track()
class Ziel(models.Model):
    """A goal of a Fachgruppe, for districts of the city; none means the whole city."""

    gremium = models.ForeignKey(Gremium, models.CASCADE, related_name="ziele")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    text = models.CharField("Ziel", max_length=300)
    stand = models.CharField("Stand", max_length=10, choices=Zielstand, default=Zielstand.OFFEN)
    stadtviertel = models.ManyToManyField(
        Stadtviertel, verbose_name="Stadtviertel", blank=True, related_name="+"
    )

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
        ]

    def __str__(self) -> str:
        return self.text
