"""Vorlage and Beratung: the cover under which a council report goes to the bodies, and their way."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from mitglieder.models import Konto
from netzwerk.ratsbericht.models.bericht import Ratsbericht
from netzwerk.ratsbericht.vorlagenworte import BESCHLUSSVORSCHLAG, Beratungsrolle, Vorlagenart


@pghistory.track()
class Vorlage(models.Model):
    """The cover of one report. It is no part of a Fassung: number and results are entered later.

    `zusatzfelder` and `anlagen` are lines as typed ("Name: Wert"); without `finanzen` there are no
    financial effects.
    """

    bericht = models.OneToOneField(Ratsbericht, models.PROTECT, related_name="vorlage")
    art = models.CharField("Vorlagenart", max_length=12, choices=Vorlagenart, default=Vorlagenart.INFORMATION)
    nummer = models.CharField("Vorlagennummer", max_length=40, blank=True)
    betreff = models.CharField("Betreff", max_length=200)
    federfuehrung = models.CharField("Federführend", max_length=160)
    verfasserin = models.CharField("Verfasserin oder Verfasser", max_length=160)
    oeffentlich = models.BooleanField("öffentlich", default=True)
    beschlussvorschlag = models.TextField("Beschlussvorschlag", max_length=2_000, default=BESCHLUSSVORSCHLAG)
    finanzen = models.TextField("Finanzielle Auswirkungen", max_length=1_000, blank=True)
    zusatzfelder = models.TextField("Weitere Angaben", max_length=2_000, blank=True)
    anlagen = models.TextField("Weitere Anlagen", max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    geaendert_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    geaendert_am = models.DateTimeField("geändert am", editable=False)

    class Meta:
        verbose_name = "Vorlage"
        verbose_name_plural = "Vorlagen"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="vorlage_art", condition=Q(art__in=Vorlagenart.values)),
            models.CheckConstraint(
                name="vorlage_vollstaendig",
                condition=~Q(betreff="") & ~Q(federfuehrung="") & ~Q(verfasserin="")
                & ~Q(beschlussvorschlag=""),
            ),
            models.UniqueConstraint(
                fields=["nummer"], condition=~Q(nummer=""), name="vorlage_nummer_einmalig"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nummer or self.betreff


@pghistory.track()
class Beratung(models.Model):
    """One step of the Beratungsfolge: which body, when, in which role, and what came of it.

    `gremium` is text: bodies of the city change their names, and they are no Gremien of the network.
    """

    vorlage = models.ForeignKey(Vorlage, models.PROTECT, related_name="beratungen")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    gremium = models.CharField("Gremium", max_length=160)
    datum = models.DateField("Datum", null=True, blank=True)
    oeffentlich = models.BooleanField("öffentlich", default=True)
    rolle = models.CharField(
        "Rolle", max_length=14, choices=Beratungsrolle, default=Beratungsrolle.KENNTNISNAHME
    )
    ergebnis = models.CharField("Ergebnis", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "Beratung"
        verbose_name_plural = "Beratungen"
        ordering = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["vorlage", "position"],
                name="beratung_position_einmalig",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="beratung_rolle", condition=Q(rolle__in=Beratungsrolle.values)),
            models.CheckConstraint(name="beratung_hat_gremium", condition=~Q(gremium="")),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.gremium}"
