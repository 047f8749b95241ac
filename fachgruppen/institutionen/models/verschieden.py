"""Verschieden: two institutions that look alike, and somebody who knows them says they are not the same."""

from django.db import models
from django.db.models import F, Q

from mitglieder.models import Institution


class Verschieden(models.Model):
    """This pair is not suggested any more; `eine` is the one with the smaller key."""

    eine = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    andere = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    am = models.DateTimeField("gesagt am")

    class Meta:
        verbose_name = "Hinweis „nicht dieselbe“"
        verbose_name_plural = "Hinweise „nicht dieselbe“"
        constraints = [
            models.UniqueConstraint(fields=["eine", "andere"], name="verschieden_einmal"),
            models.CheckConstraint(name="verschieden_geordnet", condition=Q(eine__lt=F("andere"))),
        ]

    def __str__(self) -> str:
        return f"{self.eine} ist nicht {self.andere}"
