"""Loeschprotokoll: what was deleted, when and on which basis; it names nobody."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from netzwerk.datenschutz.states import Anlass


class Loeschprotokoll(models.Model):
    """One erasure or one night of the retention run: numbers of rows by model. Written once."""

    am = models.DateTimeField("am", editable=False)
    anlass = models.CharField("Anlass", max_length=10, choices=Anlass)
    zahlen = models.JSONField("Zahl der Zeilen", default=dict)

    class Meta:
        verbose_name = "Eintrag im Löschprotokoll"
        verbose_name_plural = "Löschprotokoll"
        ordering = ["-am", "-pk"]
        constraints = [
            models.CheckConstraint(name="loeschprotokoll_anlass", condition=Q(anlass__in=Anlass.values))
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="loeschprotokoll_bleibt", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_anlass_display()} am {self.am:%d.%m.%Y}"

    @property
    def gesamt(self) -> int:
        return sum(self.zahlen.values())
