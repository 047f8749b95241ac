"""Aufgabenerinnerung: that a person was reminded of a task on a day."""

import pghistory
from django.db import models
from django.db.models import Q

from mitglieder.models import Mitglied
from sitzungen.protokolle.models.aufgabe import Aufgabe
from sitzungen.protokolle.states import Erinnerungsanlass


@pghistory.track()
class Aufgabenerinnerung(models.Model):
    """One reminder of one task; all those of a person with the same `stichtag` go out in one mail.

    The key is unique for ever, so two workers at once cannot remind twice.
    """

    aufgabe = models.ForeignKey(Aufgabe, models.CASCADE, related_name="erinnerungen")
    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="+")
    anlass = models.CharField("Anlass", max_length=15, choices=Erinnerungsanlass)
    stichtag = models.DateField("Tag der Nachricht")

    class Meta:
        verbose_name = "Erinnerung an eine Aufgabe"
        verbose_name_plural = "Erinnerungen an Aufgaben"
        ordering = ["stichtag", "pk"]
        indexes = [models.Index(fields=["mitglied", "stichtag"], name="aufgabenerinnerung_mail")]
        constraints = [
            models.UniqueConstraint(
                fields=["aufgabe", "mitglied", "stichtag"], name="aufgabenerinnerung_einmal"
            ),
            models.CheckConstraint(
                name="aufgabenerinnerung_anlass", condition=Q(anlass__in=Erinnerungsanlass)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aufgabe}: {self.get_anlass_display()}"
