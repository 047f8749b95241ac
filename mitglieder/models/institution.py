"""Institution and Stadtviertel: who works in the network, and where."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from mitglieder.states import Institutionsart


class Stadtviertel(models.Model):
    """A statistical district of the city; `nummer` is the city's own key."""

    nummer = models.PositiveSmallIntegerField("Nummer", unique=True)
    stadtbezirk = models.CharField("Stadtbezirk", max_length=60)
    name = models.CharField("Name", max_length=80, unique=True)

    class Meta:
        verbose_name = "Stadtviertel"
        verbose_name_plural = "Stadtviertel"
        ordering = ["nummer"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Institution(models.Model):
    """An institution of the network. All its fields are public."""

    name = models.CharField("Name", max_length=160)
    kurzname = models.CharField("Kurzname", max_length=40, blank=True)
    art = models.CharField("Art", max_length=30, choices=Institutionsart, default=Institutionsart.SONSTIGE)
    stadtviertel = models.ForeignKey(
        Stadtviertel, models.PROTECT, verbose_name="Stadtviertel", null=True, blank=True, related_name="+"
    )
    strasse = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    plz = models.CharField("Postleitzahl", max_length=5, blank=True)
    ort = models.CharField("Ort", max_length=80, blank=True)
    telefon = models.CharField("Telefon", max_length=40, blank=True)
    website = models.URLField("Website", max_length=200, blank=True)
    sortname = models.CharField(max_length=200, editable=False, unique=True)
    suchname = models.CharField(max_length=400, editable=False, db_index=True)

    class Meta:
        verbose_name = "Institution"
        verbose_name_plural = "Institutionen"
        ordering = ["sortname"]
        indexes = [
            GinIndex(fields=["suchname"], opclasses=["gin_trgm_ops"], name="institution_suchname_teile"),
        ]
        constraints = [
            models.CheckConstraint(name="institution_name_vorhanden", condition=~models.Q(sortname="")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:institution", args=[self.pk])

    @property
    def rufname(self) -> str:
        """The short name where there is one, for tables and side columns."""
        return self.kurzname or self.name
