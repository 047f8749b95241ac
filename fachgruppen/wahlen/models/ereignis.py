"""Wahlereignis: the log of an election, who did what and when; it never hears of a vote cast."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.models.spur import nicht_aendern
from fachgruppen.wahlen.models.probe import bleibt
from fachgruppen.wahlen.models.wahl import Wahl
from fachgruppen.wahlen.states import Aktion
from mitglieder.models import Konto


class Wahlereignis(models.Model):
    """One line of the log (I12), written once. `von` is empty where the calendar acted."""

    wahl = models.ForeignKey(Wahl, models.CASCADE, related_name="ereignisse")
    am = models.DateTimeField("am")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    aktion = models.CharField("Vorgang", max_length=30, choices=Aktion)
    von_status = models.CharField(max_length=20, blank=True)
    nach_status = models.CharField(max_length=20, blank=True)
    text = models.CharField("Erläuterung", max_length=500, blank=True)

    class Meta:
        verbose_name = "Ereignis einer Wahl"
        verbose_name_plural = "Ereignisse einer Wahl"
        ordering = ["am", "pk"]
        constraints = [
            models.CheckConstraint(name="wahlereignis_bekannt", condition=Q(aktion__in=Aktion.values)),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [bleibt("nicht_loeschen"), *nicht_aendern()]

    def __str__(self) -> str:
        return self.get_aktion_display()
