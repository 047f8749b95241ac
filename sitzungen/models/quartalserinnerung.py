"""Quartalserinnerung: who was reminded of a quarter without a date, of what and on which day."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.models import Gremium
from mitglieder.models import Mitglied
from sitzungen.states import Erinnerungsstufe


@pghistory.track()
class Quartalserinnerung(models.Model):
    """One reminder to one person; each stage of a quarter comes once.

    All reminders of a person with the same `stichtag` go out in one mail.
    """

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    jahr = models.PositiveSmallIntegerField("Jahr")
    quartal = models.PositiveSmallIntegerField("Quartal")
    stufe = models.CharField("Anlass", max_length=12, choices=Erinnerungsstufe)
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    stichtag = models.DateField("Tag der Nachricht")

    class Meta:
        verbose_name = "Erinnerung an das Quartal"
        verbose_name_plural = "Erinnerungen an das Quartal"
        ordering = ["stichtag", "pk"]
        indexes = [models.Index(fields=["mitglied", "stichtag"], name="quartalserinnerung_mail")]
        constraints = [
            models.UniqueConstraint(
                fields=["gremium", "jahr", "quartal", "stufe", "mitglied"], name="quartalserinnerung_einmal"
            ),
            models.CheckConstraint(name="quartalserinnerung_quartal", condition=Q(quartal__range=(1, 4))),
        ]

    def __str__(self) -> str:
        return f"{self.gremium}, {self.quartal}. Quartal {self.jahr}: {self.get_stufe_display()}"
