"""Textfassung: what a legal page said from one day on."""

from typing import ClassVar

import pgtrigger
from django.db import models

from fachgruppen.models.spur import nur_anfuegen
from mitglieder.models import Konto
from netzwerk.auftritt.states import Textseite


class Textfassung(models.Model):
    """The text (Markdown) of one legal page after one save. Written once, never changed.

    Before the first one the page shows the text that comes with the portal.
    """

    seite = models.CharField("Seite", max_length=20, choices=Textseite)
    nummer = models.PositiveIntegerField("Fassung")
    text = models.TextField("Text", max_length=40_000)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    am = models.DateTimeField("gespeichert am")

    class Meta:
        verbose_name = "Fassung einer Textseite"
        verbose_name_plural = "Fassungen von Textseiten"
        ordering = ["seite", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["seite", "nummer"], name="textfassung_nummer"),
            models.CheckConstraint(condition=models.Q(seite__in=Textseite.values), name="textfassung_seite"),
            models.CheckConstraint(condition=models.Q(nummer__gte=1), name="textfassung_ab_eins"),
            models.CheckConstraint(condition=~models.Q(text=""), name="textfassung_mit_text"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"Fassung {self.nummer}"
