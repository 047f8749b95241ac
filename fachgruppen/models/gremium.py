"""Gremium: a body of the network, what it is for and how it works."""

from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.states import Gremiumsart, Quorum, Stimmrecht
from netzwerk.base.zeitraum import Zeitraum, ZeitraumQuerySet, ends_after_start


class GremiumQuerySet(ZeitraumQuerySet):
    """Facts about Gremien, to be chained."""

    def fachgruppen(self) -> Self:
        return self.filter(art=Gremiumsart.FACHGRUPPE)


@pghistory.track()
class Gremium(Zeitraum):
    """A body that meets: Fachgruppe, Steuerungsgruppe, Arbeitsgruppe or Beirat.

    Renaming keeps the row and so its history; `von`/`bis` say when it exists. Who sits in the
    Steuerungsgruppe is computed from offices and delegations (`fachgruppen.selectors`).
    """

    art = models.CharField("Art", max_length=20, choices=Gremiumsart, default=Gremiumsart.FACHGRUPPE)
    name = models.CharField("Name", max_length=120)
    kurzname = models.CharField(
        "Kurzname", max_length=40, help_text="Für Diagramme, zum Beispiel „Wohnumfeld“."
    )
    kuerzel = models.CharField("Kürzel", max_length=5, unique=True, help_text="Zum Beispiel DEU.")
    slug = models.SlugField("Adresse", max_length=80, unique=True)
    reihenfolge = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    leitsatz = models.CharField("Leitsatz", max_length=300, blank=True)
    profil = models.TextField("Profil", max_length=10_000, blank=True)
    profil_html = models.TextField(editable=False, blank=True)
    ziele_geaendert_am = models.DateTimeField("Ziele angepasst am", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    ladungsfrist_tage = models.PositiveSmallIntegerField("Einladungsfrist in Tagen", default=14)
    quorum_art = models.CharField("Beschlussfähigkeit", max_length=10, choices=Quorum, default=Quorum.KEINES)
    quorum_wert = models.PositiveSmallIntegerField("Wert", null=True, blank=True)
    stimmrecht = models.CharField("Stimmrecht", max_length=12, choices=Stimmrecht, default=Stimmrecht.PERSON)
    genehmigung_durch_fristablauf = models.BooleanField(
        "Protokoll durch Fristablauf genehmigt", default=False
    )
    uebergang = models.BooleanField(
        "Koordination führt die Geschäfte nach Ablauf bis zu sechs Monate weiter", default=True
    )

    objects: ClassVar[models.Manager] = GremiumQuerySet.as_manager()

    class Meta:
        verbose_name = "Gremium"
        verbose_name_plural = "Gremien"
        ordering = ["reihenfolge", "name"]
        constraints = [
            ends_after_start("gremium_ende_nach_beginn"),
            models.UniqueConstraint(
                fields=["art"], condition=Q(art=Gremiumsart.STEUERUNGSGRUPPE), name="eine_steuerungsgruppe"
            ),
            models.CheckConstraint(name="gremium_ladungsfrist", condition=Q(ladungsfrist_tage__lte=60)),
            models.CheckConstraint(
                name="gremium_quorum_wert",
                condition=Q(quorum_art=Quorum.KEINES, quorum_wert=None)
                | Q(quorum_art=Quorum.ANTEIL, quorum_wert__range=(1, 100))
                | Q(quorum_art=Quorum.ANZAHL, quorum_wert__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        if self.art == Gremiumsart.STEUERUNGSGRUPPE:
            return reverse("steuerung:uebersicht")
        return reverse("portal:fachgruppe", args=[self.slug])

    @property
    def ist_fachgruppe(self) -> bool:
        return self.art == Gremiumsart.FACHGRUPPE

    @property
    def voller_name(self) -> str:
        """The name with its kind: "Fachgruppe Deutschunterricht", but plain "Steuerungsgruppe"."""
        return f"{self.get_art_display()} {self.name}" if self.ist_fachgruppe else self.name
