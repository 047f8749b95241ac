"""Dokument: what people look for, whoever may read it and however often its file was replaced."""

import uuid
from typing import ClassVar, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fachgruppen.dokumente.states import SCHLAGWORTE_HOECHSTENS, Sichtbarkeit
from fachgruppen.models import Gremium
from mitglieder.models import Konto


class DokumentQuerySet(models.QuerySet["Dokument"]):
    """Facts about documents, to be chained."""

    def vorhanden(self) -> Self:
        """Documents that were not withdrawn."""
        return self.filter(entfernt_am=None)


@pghistory.track()
class Dokument(models.Model):
    """A document of a Gremium, or of the network where `gremium` is empty.

    Its files are `Dokumentfassung`, the newest counts. A withdrawn document keeps its row and says
    so (`entfernt_am`, `entfernt_grund`); its files are delivered to nobody. `version` guards
    against two people editing at once.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gremium = models.ForeignKey(Gremium, models.PROTECT, null=True, blank=True, related_name="dokumente")
    titel = models.CharField("Titel", max_length=160)
    beschreibung = models.TextField("Beschreibung", max_length=1000, blank=True)
    sichtbarkeit = models.CharField(
        "Wer es sieht", max_length=12, choices=Sichtbarkeit, default=Sichtbarkeit.GREMIUM
    )
    gueltig_von = models.DateField("gilt ab", null=True, blank=True)
    gueltig_bis = models.DateField("gilt bis", null=True, blank=True)
    schlagworte = ArrayField(
        models.CharField(max_length=40), verbose_name="Schlagworte", default=list, blank=True
    )
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("angelegt am", editable=False)
    entfernt_am = models.DateTimeField("zurückgezogen am", null=True, blank=True, editable=False)
    entfernt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    entfernt_grund = models.CharField("Grund", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager] = DokumentQuerySet.as_manager()

    class Meta:
        verbose_name = "Dokument"
        verbose_name_plural = "Dokumente"
        ordering = ["titel", "pk"]
        indexes = [
            models.Index(fields=["gremium", "sichtbarkeit"], name="dokument_gremium"),
            GinIndex(fields=["schlagworte"], name="dokument_schlagworte"),
        ]
        constraints = [
            models.CheckConstraint(
                name="dokument_ende_nach_beginn",
                condition=Q(gueltig_von=None) | Q(gueltig_bis=None) | Q(gueltig_bis__gte=F("gueltig_von")),
            ),
            models.CheckConstraint(
                name="dokument_ohne_gremium_fuer_alle",
                condition=Q(gremium__isnull=False) | ~Q(sichtbarkeit=Sichtbarkeit.GREMIUM),
            ),
            models.CheckConstraint(
                name="dokument_grund_wenn_entfernt",
                condition=Q(entfernt_am=None, entfernt_grund="")
                | (Q(entfernt_am__isnull=False) & ~Q(entfernt_grund="")),
            ),
            models.CheckConstraint(
                name="dokument_schlagworte_hoechstens",
                condition=Q(schlagworte__len__lte=SCHLAGWORTE_HOECHSTENS),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("dokumente:dokument", args=[self.uuid])
