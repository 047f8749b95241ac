"""Importvorgang: an uploaded file on its way through mapping, preview and applying."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse

from fachgruppen.importe.states import Importart
from mitglieder.models import Konto


class Importvorgang(models.Model):
    """One file. `inhalt` is emptied when it has been applied and the row is deleted after a week.

    `zuordnung` maps columns (from 0, as text) to fields. `ergebnis` tells what applying did.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    art = models.CharField("Art", max_length=20, choices=Importart)
    dateiname = models.CharField("Datei", max_length=200)
    inhalt = models.BinaryField()
    zuordnung = models.JSONField(default=dict)
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    angelegt_am = models.DateTimeField("hochgeladen am")
    angewendet_am = models.DateTimeField("übernommen am", null=True, blank=True)
    ergebnis = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = "Importvorgang"
        verbose_name_plural = "Importvorgänge"
        ordering = ["-angelegt_am"]
        constraints = [
            models.CheckConstraint(
                name="importvorgang_ergebnis_wenn_angewendet",
                condition=models.Q(angewendet_am=None, ergebnis=None)
                | models.Q(angewendet_am__isnull=False, ergebnis__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()} aus {self.dateiname}"

    def get_absolute_url(self) -> str:
        name = "importe:ergebnis" if self.angewendet_am else "importe:vorschau"
        return reverse(name, args=[self.uuid])

    @property
    def spalten(self) -> dict[int, str]:
        """The mapping as the check wants it: column to field."""
        stored: dict[str, Any] = self.zuordnung
        return {int(column): str(name) for column, name in stored.items()}
