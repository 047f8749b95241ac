"""Textvorlage: a DOCX of the city that reports or their covers are filled into; checked before it is kept."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from mitglieder.models import Konto
from netzwerk.ratsbericht.fassungsstand import Vorlagenzweck


class Textvorlage(models.Model):
    """One uploaded template. Its bytes stay as they are; only whether it is the one in use changes.

    Of each kind one is in use at most.
    """

    zweck = models.CharField("wofür", max_length=10, choices=Vorlagenzweck, default=Vorlagenzweck.BERICHT)
    dateiname = models.CharField("Datei", max_length=200)
    inhalt = models.BinaryField()
    groesse = models.PositiveIntegerField("Größe in Byte")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    geprueft_am = models.DateTimeField("geprüft am")
    aktiv = models.BooleanField("wird verwendet", default=False)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "Textvorlage"
        verbose_name_plural = "Textvorlagen"
        ordering = ["-geprueft_am", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["zweck"], condition=Q(aktiv=True), name="textvorlage_eine_aktiv"),
            models.CheckConstraint(name="textvorlage_zweck", condition=Q(zweck__in=Vorlagenzweck.values)),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="textvorlage_bleibt", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="textvorlage_inhalt_bleibt",
                fields=["zweck", "dateiname", "inhalt", "groesse", "sha256", "geprueft_am"],
            ),
        ]

    def __str__(self) -> str:
        return self.dateiname
