"""Abwahl: a kind of reminder that a person does not want."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.mitteilungen.states import Erinnerungswahl
from mitglieder.models import Mitglied


@pghistory.track()
class Abwahl(models.Model):
    """Without a row she is reminded; duties of an office know no Abwahl."""

    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="+")
    art = models.CharField("Erinnerungen", max_length=12, choices=Erinnerungswahl)

    class Meta:
        verbose_name = "Abgewählte Erinnerung"
        verbose_name_plural = "Abgewählte Erinnerungen"
        constraints = [
            models.UniqueConstraint(fields=["mitglied", "art"], name="abwahl_einmalig"),
            models.CheckConstraint(name="abwahl_art", condition=Q(art__in=Erinnerungswahl)),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied}: {self.get_art_display()}"
