"""Benachrichtigung: how a person wants to hear of news, in general or from one Gremium."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.mitteilungen.states import Rhythmus
from fachgruppen.models import Gremium
from mitglieder.models import Mitglied


@pghistory.track()
class Benachrichtigung(models.Model):
    """A person's wish; without `gremium` it holds for all that have none of their own."""

    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="+")
    gremium = models.ForeignKey(Gremium, models.CASCADE, related_name="+", null=True, blank=True)
    rhythmus = models.CharField("Rhythmus", max_length=12, choices=Rhythmus)

    class Meta:
        verbose_name = "Benachrichtigung"
        verbose_name_plural = "Benachrichtigungen"
        constraints = [
            models.UniqueConstraint(
                fields=["mitglied", "gremium"], nulls_distinct=False, name="benachrichtigung_einmalig"
            ),
            models.CheckConstraint(name="benachrichtigung_rhythmus", condition=Q(rhythmus__in=Rhythmus)),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied}: {self.get_rhythmus_display()}"
