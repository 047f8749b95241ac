"""Zusammenlegung: a duplicate became part of another institution; what moved, so that it can go back."""

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from mitglieder.models import Institution


@pghistory.track()
class Zusammenlegung(models.Model):
    """`bewegt` are the keys of the rows that moved, by "app.Model.field"; `entfallen` are rows that the other
    institution had already, whole; `vorher` is what the other institution said about itself until then."""

    quelle = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    ziel = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    am = models.DateTimeField("zusammengelegt am")
    bewegt = models.JSONField(default=dict)
    entfallen = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    vorher = models.JSONField(default=dict)
    rueckgaengig_am = models.DateTimeField("rückgängig gemacht am", null=True, blank=True)

    class Meta:
        verbose_name = "Zusammenlegung"
        verbose_name_plural = "Zusammenlegungen"
        ordering = ["-am", "-pk"]
        constraints = [
            models.CheckConstraint(name="zusammenlegung_zwei", condition=~Q(quelle=F("ziel"))),
            models.UniqueConstraint(
                fields=["quelle"], condition=Q(rueckgaengig_am=None), name="zusammenlegung_einmal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quelle} in {self.ziel}"
