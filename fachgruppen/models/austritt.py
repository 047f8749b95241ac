"""Austritt: that a membership was ended before its time, by whom, why, and what ended with it."""

import pghistory
from django.db import models

from fachgruppen.models.zugehoerigkeit import Zugehoerigkeit
from mitglieder.models import Konto


@pghistory.track()
class Austritt(models.Model):
    """The declaration that ends a membership; taking it back before the last day restores it.

    `bis_vorher` is the end that stood there before. `aemter_vorher` maps the id of each office that
    ended with it to its former last day (ISO 8601, or "") and the reason that stood with it.
    """

    zugehoerigkeit = models.OneToOneField(Zugehoerigkeit, models.CASCADE, related_name="austritt")
    erklaert_am = models.DateTimeField("erklärt am")
    erklaert_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    selbst = models.BooleanField("von der Person selbst")
    grund = models.TextField("Grund", max_length=1000, blank=True)
    bis_vorher = models.DateField("Ende vorher", null=True, blank=True)
    aemter_vorher = models.JSONField(default=dict)

    class Meta:
        verbose_name = "Austritt"
        verbose_name_plural = "Austritte"
        constraints = [
            models.CheckConstraint(
                name="austritt_durch_andere_mit_grund", condition=models.Q(selbst=True) | ~models.Q(grund="")
            ),
        ]

    def __str__(self) -> str:
        return f"Austritt: {self.zugehoerigkeit}"
