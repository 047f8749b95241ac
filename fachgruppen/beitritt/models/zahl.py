"""Antragszahl: how many applications of a year ended how; all that is left of those that were erased."""

from django.db import models

from fachgruppen.beitritt.states import Ausgang


class Antragszahl(models.Model):
    """A number, nothing about anybody."""

    jahr = models.PositiveSmallIntegerField("Jahr")
    ausgang = models.CharField("Ausgang", max_length=15, choices=Ausgang)
    anzahl = models.PositiveIntegerField("Anzahl", default=0)

    class Meta:
        verbose_name = "Zahl gelöschter Anträge"
        verbose_name_plural = "Zahlen gelöschter Anträge"
        ordering = ["-jahr", "ausgang"]
        constraints = [models.UniqueConstraint(fields=["jahr", "ausgang"], name="antragszahl_einmal")]

    def __str__(self) -> str:
        return f"{self.jahr}, {self.get_ausgang_display()}: {self.anzahl}"
