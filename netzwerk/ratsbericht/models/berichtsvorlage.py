"""Berichtsvorlage: a named outline that new council reports begin with, and its sections."""

from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Deferrable, Q
from django.db.models.functions import Lower
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.ratsbericht.states import (
    ANLEITUNG_LAENGE,
    NAME_LAENGE,
    TEXT_LAENGE,
    TITEL_LAENGE,
    Generator,
    Ratsberichtsart,
    Sichtbarkeit,
    Vorlagenteil,
)

# Everything a copy of a section takes over.
INHALT = (
    "art", "ueberschrift", "anleitung", "text", "generator", "parameter", "pflicht", "ausgeblendet",
)  # fmt: skip


@pghistory.track()
class Berichtsvorlage(models.Model):
    """A template of sections for one kind of report; neither the cover nor a Word file.

    A report copies its sections: nothing that happens here later changes one. It is never deleted, so that
    reports keep where they came from; `stillgelegt_am` says since when it is not offered any more.
    `version` guards name and kind against two people writing at once.
    """

    name = models.CharField("Name", max_length=NAME_LAENGE)
    art = models.CharField("Art", max_length=10, choices=Ratsberichtsart)
    ist_standard = models.BooleanField("Standard dieser Art", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    geaendert_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    geaendert_am = models.DateTimeField("geändert am", editable=False)
    stillgelegt_am = models.DateTimeField("nicht mehr angeboten seit", null=True, editable=False)

    class Meta:
        verbose_name = "Berichtsvorlage"
        verbose_name_plural = "Berichtsvorlagen"
        ordering: ClassVar[list[str]] = ["art", "-ist_standard", "name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["art"], condition=Q(ist_standard=True), name="berichtsvorlage_ein_standard"
            ),
            models.UniqueConstraint(
                Lower("name"), condition=Q(stillgelegt_am=None), name="berichtsvorlage_name_einmalig"
            ),
            models.CheckConstraint(
                name="berichtsvorlage_standard_wird_angeboten",
                condition=Q(ist_standard=False) | Q(stillgelegt_am=None),
            ),
            models.CheckConstraint(name="berichtsvorlage_hat_namen", condition=~Q(name="")),
            models.CheckConstraint(name="berichtsvorlage_art", condition=Q(art__in=Ratsberichtsart.values)),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="berichtsvorlage_bleibt", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ratsbericht:berichtsvorlage", args=[self.pk])

    @property
    def wird_angeboten(self) -> bool:
        return self.stillgelegt_am is None


@pghistory.track()
class Vorlagenabschnitt(models.Model):
    """One section of a Berichtsvorlage: prose to begin with, a generated block, or one for each Fachgruppe.

    `anleitung` tells the writer what belongs there; it never stands in a report. `parameter` are the
    switches of a block.
    """

    vorlage = models.ForeignKey(Berichtsvorlage, models.PROTECT, related_name="abschnitte")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    art = models.CharField("Was es wird", max_length=12, choices=Vorlagenteil, default=Vorlagenteil.PROSA)
    ueberschrift = models.CharField("Überschrift", max_length=TITEL_LAENGE)
    anleitung = models.CharField("Hinweis", max_length=ANLEITUNG_LAENGE, blank=True)
    text = models.TextField("Text", max_length=TEXT_LAENGE, blank=True)
    generator = models.CharField("Baustein", max_length=20, choices=Generator, blank=True)
    parameter = models.JSONField("Einstellungen", default=dict, blank=True)
    pflicht = models.BooleanField("nötig", default=False)
    ausgeblendet = models.BooleanField("ausgeblendet", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "Abschnitt einer Berichtsvorlage"
        verbose_name_plural = "Abschnitte von Berichtsvorlagen"
        ordering: ClassVar[list[str]] = ["vorlage", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["vorlage", "position"],
                name="vorlagenabschnitt_position",
                deferrable=Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["vorlage", "generator"], condition=~Q(generator=""), name="vorlagenabschnitt_baustein"
            ),
            models.UniqueConstraint(
                fields=["vorlage"],
                condition=Q(art=Vorlagenteil.FACHGRUPPEN),
                name="vorlagenabschnitt_fachgruppen_einmal",
            ),
            models.CheckConstraint(name="vorlagenabschnitt_ueberschrift", condition=~Q(ueberschrift="")),
            models.CheckConstraint(
                name="vorlagenabschnitt_was_es_wird",
                condition=Q(art=Vorlagenteil.PROSA, generator="", parameter={})
                | Q(art=Vorlagenteil.FACHGRUPPEN, generator="", parameter={}, text="")
                | Q(art=Vorlagenteil.BAUSTEIN, generator__in=Generator.values, text=""),
            ),
            models.CheckConstraint(
                name="vorlagenabschnitt_noetig_ist_sichtbar",
                condition=Q(pflicht=False) | Q(ausgeblendet=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ueberschrift

    def get_absolute_url(self) -> str:
        return reverse("ratsbericht:vorlagenabschnitt", args=[self.vorlage_id, self.pk])

    @property
    def ist_prosa(self) -> bool:
        return self.art == Vorlagenteil.PROSA

    @property
    def ist_baustein(self) -> bool:
        return self.art == Vorlagenteil.BAUSTEIN

    @property
    def sichtbarkeit(self) -> Sichtbarkeit:
        if self.pflicht:
            return Sichtbarkeit.PFLICHT
        return Sichtbarkeit.AUSGEBLENDET if self.ausgeblendet else Sichtbarkeit.SICHTBAR

    @property
    def woraus(self) -> str:
        """What it becomes, in words."""
        if self.ist_baustein:
            return f"{Vorlagenteil.BAUSTEIN.label}: {self.get_generator_display()}"
        if self.art == Vorlagenteil.FACHGRUPPEN:
            return "Text, beginnt mit den freigegebenen Quartalsberichten"
        return str(self.get_art_display())

    def als_werte(self) -> dict[str, Any]:
        """Everything a copy of it takes over."""
        return {name: getattr(self, name) for name in INHALT}
