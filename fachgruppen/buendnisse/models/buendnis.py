"""Bündnis: an alliance or a partner beyond the network."""

import pghistory
from django.db import models
from django.urls import reverse

from fachgruppen.buendnisse.states import Buendnisart, Ebene


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Buendnis(models.Model):
    """What everybody may read once it is released; `notiz` stays inside. `version` counts the writing."""

    name = models.CharField("Name", max_length=160)
    art = models.CharField("Art", max_length=20, choices=Buendnisart)
    ebene = models.CharField("Ebene", max_length=10, choices=Ebene)
    website = models.URLField("Website", max_length=200, blank=True)
    beschreibung = models.CharField("Beschreibung", max_length=2000, blank=True)
    notiz = models.CharField("interne Notiz", max_length=2000, blank=True)
    freigegeben_am = models.DateTimeField("freigegeben am", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    sortname = models.CharField(max_length=200, editable=False, unique=True)

    class Meta:
        verbose_name = "Bündnis"
        verbose_name_plural = "Bündnisse"
        ordering = ["sortname"]
        constraints = [
            models.CheckConstraint(name="buendnis_name_vorhanden", condition=~models.Q(sortname="")),
            models.CheckConstraint(
                name="buendnis_frei_mit_text",
                condition=models.Q(freigegeben_am=None) | ~models.Q(beschreibung=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("buendnisse:buendnis", args=[self.pk])
