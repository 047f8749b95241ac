"""Gremium: a body of the network, what it is for and how it works."""

from datetime import date
from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.states import VIERTELJAEHRLICH, Gremiumsart, Quorum, Stimmrecht
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.uhr import heute
from netzwerk.base.zeitraum import Zeitraum, ZeitraumQuerySet, ends_after_start, no_overlap


class GremiumQuerySet(ZeitraumQuerySet):
    """Facts about Gremien, to be chained."""

    def fachgruppen(self) -> Self:
        return self.filter(art=Gremiumsart.FACHGRUPPE)

    def tagt_vierteljaehrlich(self) -> Self:
        return self.filter(art__in=VIERTELJAEHRLICH)


@pghistory.track()
class Gremium(Zeitraum):
    """A body that meets: Fachgruppe, Steuerungsgruppe, Arbeitsgruppe or Beirat.

    Renaming keeps the row and so its history (`FruehererName`); `von`/`bis` say when it exists. Who
    sits in the Steuerungsgruppe is computed from offices and delegations (`fachgruppen.selectors`).
    `suchname` keeps names apart whatever their case and umlauts; `beendet` remembers what the
    dissolution ended, so that it can be taken back until its day.
    """

    art = models.CharField("Art", max_length=20, choices=Gremiumsart, default=Gremiumsart.FACHGRUPPE)
    name = models.CharField("Name", max_length=120)
    kurzname = models.CharField(
        "Kurzname", max_length=40, help_text="Für Diagramme, zum Beispiel „Wohnumfeld“."
    )
    kuerzel = models.CharField("Kürzel", max_length=5, unique=True, help_text="Zum Beispiel DEU.")
    slug = models.SlugField("Adresse", max_length=80, unique=True)
    suchname = models.CharField(max_length=200, editable=False, default="")
    uebergeordnet = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="arbeitsgruppen",
        verbose_name="Fachgruppe",
    )  # fmt: skip
    aufloesungsgrund = models.CharField("Grund der Auflösung", max_length=300, blank=True)
    beendet = models.JSONField(default=dict, editable=False)
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
            no_overlap("suchname", name="gremium_name_einmalig", condition=~Q(suchname="")),
            models.CheckConstraint(
                name="gremium_arbeitsgruppe_hat_fachgruppe",
                condition=Q(art=Gremiumsart.ARBEITSGRUPPE, uebergeordnet__isnull=False)
                | (~Q(art=Gremiumsart.ARBEITSGRUPPE) & Q(uebergeordnet=None)),
            ),
            models.CheckConstraint(
                name="gremium_nicht_unter_sich_selbst",
                condition=Q(uebergeordnet=None) | ~Q(uebergeordnet=models.F("pk")),
            ),
            models.CheckConstraint(
                name="gremium_aufloesung_hat_tag",
                condition=Q(aufloesungsgrund="") | Q(bis__isnull=False),
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
    def leitungswort(self) -> str:
        """Who leads it, in a sentence: the Steuerungsgruppe has a chair."""
        return "der Vorsitz" if self.art == Gremiumsart.STEUERUNGSGRUPPE else "die Koordination"

    @property
    def tagt_vierteljaehrlich(self) -> bool:
        """Fachgruppen and Steuerungsgruppe must meet each quarter (charter); others meet when they like."""
        return self.art in VIERTELJAEHRLICH

    @property
    def ist_aufgeloest(self) -> bool:
        """Its last day is over."""
        return self.bis is not None and self.bis < heute()

    @property
    def aufgeloest_satz(self) -> str:
        """aufgelöst am 31.12.2025, before that day: löst sich auf am 31.12.2025"""
        if self.bis is None:
            return ""
        return f"{'aufgelöst' if self.ist_aufgeloest else 'löst sich auf'} am {tag_text(self.bis)}"

    @property
    def stichtag(self) -> date:
        """The day for which its page tells who belongs to it: today, after its end the last one."""
        return min(self.bis, heute()) if self.bis else heute()

    @property
    def voller_name(self) -> str:
        """The name with its kind: "Fachgruppe Deutschunterricht", but plain "Steuerungsgruppe"."""
        return self.mit_art(self.name)

    def mit_art(self, name: str) -> str:
        """Put the kind before a name, unless the name says it already."""
        mit = self.art in (Gremiumsart.FACHGRUPPE, Gremiumsart.ARBEITSGRUPPE)
        return f"{self.get_art_display()} {name}" if mit else name
