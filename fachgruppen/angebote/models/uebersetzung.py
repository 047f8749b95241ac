"""Uebersetzung: the texts of an Angebot in another language, with the German they were made from."""

import hashlib
import json
from typing import ClassVar

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from fachgruppen.angebote.models.angebot import Angebot
from fachgruppen.angebote.states import Fremdsprache
from fachgruppen.angebote.texte import deutsche_texte


@pghistory.track(exclude=["suchvektor"])
class Uebersetzung(models.Model):
    """One row for each Angebot and language.

    `original` holds the German texts as the translator read them: the translation is out of date as
    soon as, and only while, they differ from what stands there now.
    """

    angebot = models.ForeignKey(Angebot, models.CASCADE, related_name="uebersetzungen")
    sprache = models.CharField("Sprache", max_length=2, choices=Fremdsprache)
    titel = models.CharField("Titel", max_length=160)
    beschreibung = models.TextField("Beschreibung", max_length=3_000)
    zugang = models.TextField("Zugangsbedingungen", max_length=1_500)
    kosten = models.CharField("Kosten", max_length=300, blank=True)
    zeiten = models.TextField("Termine oder Öffnungszeiten", max_length=1_500, blank=True)
    barriere_hinweis = models.CharField("Hinweis zur Barrierefreiheit", max_length=300, blank=True)
    original = models.JSONField(editable=False)
    geaendert_am = models.DateTimeField("geändert am", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    suchvektor = models.GeneratedField(
        expression=SearchVector("titel", weight="A", config="simple")
        + SearchVector("beschreibung", "zugang", weight="B", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[models.Manager] = models.Manager()

    class Meta:
        verbose_name = "Übersetzung"
        verbose_name_plural = "Übersetzungen"
        ordering = ["angebot", "sprache"]
        indexes = [
            GinIndex(fields=["suchvektor"], name="uebersetzung_suche"),
            GinIndex(OpClass("titel", "gin_trgm_ops"), name="uebersetzung_tippfehler"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["angebot", "sprache"], name="uebersetzung_je_sprache"),
            models.CheckConstraint(
                name="uebersetzung_inhalt",
                condition=Q(sprache__in=Fremdsprache.values)
                & ~Q(titel="")
                & ~Q(beschreibung="")
                & ~Q(zugang=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel} ({self.sprache})"

    @property
    def ist_veraltet(self) -> bool:
        """Tell whether the German texts have changed since; asks for the loaded Angebot."""
        return bool(self.original != deutsche_texte(self.angebot))


def lesestand(angebot: Angebot, uebersetzung: Uebersetzung | None) -> str:
    """Return what tells whether German or translation changed while somebody was writing."""
    text = json.dumps(deutsche_texte(angebot), ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"{uebersetzung.version if uebersetzung else 0}-{digest}"
