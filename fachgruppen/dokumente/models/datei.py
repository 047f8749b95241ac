"""Datei: checked bytes in the store, named by their SHA-256."""

from typing import ClassVar, Self

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from fachgruppen.dokumente.states import Dateizustand


class DateiQuerySet(models.QuerySet["Datei"]):
    """Facts about files, to be chained."""

    def wartet_auf_virenpruefung(self) -> Self:
        return self.filter(zustand=Dateizustand.IN_PRUEFUNG)

    def ohne_text(self) -> Self:
        """Files that may be read for searching and were not read yet."""
        return self.filter(zustand=Dateizustand.GEPRUEFT, text_gelesen_am=None)


class Datei(models.Model):
    """Bytes that passed the checks, kept once however often they are uploaded.

    The row is written after the bytes are safe in the store. `medientyp` is what the check found;
    for text it is always text/plain, and the extension of the document's file name says the rest.
    `suchvektor` is computed by the database from `text`, which a task reads out later.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    groesse = models.PositiveIntegerField("Größe in Byte")
    medientyp = models.CharField("Art", max_length=100)
    zustand = models.CharField(
        "Prüfung", max_length=12, choices=Dateizustand, default=Dateizustand.IN_PRUEFUNG
    )
    fund = models.CharField("gefunden", max_length=200, blank=True)
    angelegt_am = models.DateTimeField("hochgeladen am")
    geprueft_am = models.DateTimeField("geprüft am", null=True, blank=True)
    text = models.TextField(blank=True, editable=False)
    text_gelesen_am = models.DateTimeField(null=True, blank=True, editable=False)
    suchvektor = models.GeneratedField(
        expression=SearchVector("text", config="german"), output_field=SearchVectorField(), db_persist=True
    )

    objects: ClassVar[models.Manager] = DateiQuerySet.as_manager()

    class Meta:
        verbose_name = "Datei"
        verbose_name_plural = "Dateien"
        indexes = [
            GinIndex(fields=["suchvektor"], name="datei_suche"),
            models.Index(
                fields=["angelegt_am"], name="datei_wartet", condition=Q(zustand=Dateizustand.IN_PRUEFUNG)
            ),
        ]
        constraints = [
            models.CheckConstraint(name="datei_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="datei_geprueft_mit_zeit",
                condition=Q(zustand=Dateizustand.IN_PRUEFUNG, geprueft_am=None)
                | (~Q(zustand=Dateizustand.IN_PRUEFUNG) & Q(geprueft_am__isnull=False)),
            ),
            models.CheckConstraint(
                name="datei_fund_wenn_abgelehnt",
                condition=Q(zustand=Dateizustand.ABGELEHNT) & ~Q(fund="")
                | ~Q(zustand=Dateizustand.ABGELEHNT) & Q(fund=""),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="inhalt_bleibt", fields=["sha256", "groesse", "medientyp"]),
        ]

    def __str__(self) -> str:
        return f"{self.medientyp}, {self.sha256[:8]}"

    @property
    def pfad(self) -> str:
        """Where the bytes lie in the store: two levels of folders, then the whole name."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
