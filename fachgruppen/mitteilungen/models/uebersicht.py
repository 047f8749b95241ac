"""Uebersicht: the digest of one person; Stand and Grenze say what it is compared with."""

from django.db import models

from fachgruppen.models import Gremium
from mitglieder.models import Mitglied


class Stand(models.Model):
    """What there was at one moment, by source and Gremium: digests compare two of them.

    Nothing is lost and nothing told twice however late, often or early a run is: what is not in
    one Stand is in the next.
    """

    am = models.DateTimeField("am", unique=True)
    inhalt = models.JSONField(default=dict)

    class Meta:
        verbose_name = "Stand"
        verbose_name_plural = "Stände"
        ordering = ["am"]

    def __str__(self) -> str:
        return f"Stand vom {self.am:%d.%m.%Y %H:%M}"


class Grenze(models.Model):
    """Up to which Stand a person has been told about a Gremium."""

    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="+")
    gremium = models.ForeignKey(Gremium, models.CASCADE, related_name="+")
    stand = models.ForeignKey(Stand, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "Grenze"
        verbose_name_plural = "Grenzen"
        constraints = [models.UniqueConstraint(fields=["mitglied", "gremium"], name="grenze_einmalig")]

    def __str__(self) -> str:
        return f"{self.mitglied}, {self.gremium}: {self.stand}"


class Uebersicht(models.Model):
    """One digest to one person. `inhalt` is what it found; it is filtered again when it is sent."""

    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="+")
    stand = models.ForeignKey(Stand, models.PROTECT, related_name="+")
    inhalt = models.JSONField(default=list)

    class Meta:
        verbose_name = "Übersicht"
        verbose_name_plural = "Übersichten"
        constraints = [models.UniqueConstraint(fields=["mitglied", "stand"], name="uebersicht_einmalig")]

    def __str__(self) -> str:
        return f"Übersicht für {self.mitglied}"

    @property
    def vorgang(self) -> str:
        return f"uebersicht:{self.pk}"
