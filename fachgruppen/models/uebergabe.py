"""Uebergabe: what one coordinator hands over to the next, point by point."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.models.amt import Amt
from mitglieder.models import Konto, Mitglied


@pghistory.track()
class Uebergabe(models.Model):
    """The handover to a new Koordination. It belongs to her office and ends when she says so.

    Who hands over is None if nobody held the office before.
    """

    amt = models.OneToOneField(Amt, models.CASCADE, related_name="uebergabe")
    von_mitglied = models.ForeignKey(
        Mitglied, models.PROTECT, null=True, blank=True, related_name="uebergaben", verbose_name="übergibt"
    )
    angekuendigt_am = models.DateTimeField("angekündigt am", null=True, blank=True)
    abgeschlossen_am = models.DateTimeField("abgeschlossen am", null=True, blank=True)

    class Meta:
        verbose_name = "Übergabe"
        verbose_name_plural = "Übergaben"

    def __str__(self) -> str:
        return f"Übergabe an {self.amt.mitglied}"


@pghistory.track()
class Uebergabepunkt(models.Model):
    """One point of the list. `schluessel` names the thing a computed point is about; "" is free text."""

    uebergabe = models.ForeignKey(Uebergabe, models.CASCADE, related_name="punkte")
    schluessel = models.CharField(max_length=60, blank=True)
    text = models.CharField("Was ist zu übergeben?", max_length=300)
    erledigt_am = models.DateTimeField(null=True, blank=True)
    erledigt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "Punkt der Übergabe"
        verbose_name_plural = "Punkte der Übergabe"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["uebergabe", "schluessel"], condition=~Q(schluessel=""), name="uebergabepunkt_einmal"
            ),
            models.CheckConstraint(name="uebergabepunkt_sagt_etwas", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
