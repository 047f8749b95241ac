"""Ratsfassung and its files, written once and never changed; Fassungsauftrag, the order to make one."""

import uuid
from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.models.spur import nur_anfuegen
from mitglieder.models import Konto
from netzwerk.ratsbericht.fassungsstand import OFFEN, Auftragsstand
from netzwerk.ratsbericht.models.bericht import Ratsbericht
from netzwerk.ratsbericht.models.datei import Datei
from netzwerk.ratsbericht.models.textvorlage import Textvorlage


class Ratsfassung(models.Model):
    """The report as it was frozen: text, figures, names and definitions as values.

    `sha256` is that of the canonical JSON of `inhalt`. Later changes of the sources reach it never; a
    correction is a Fassung with the next number and its `grund`. `ausnahme` says why it was made although
    the check list found something. `textvorlage` is what the DOCX was filled into; None: the one that ships.
    """

    bericht = models.ForeignKey(Ratsbericht, models.PROTECT, related_name="fassungen")
    nummer = models.PositiveSmallIntegerField("Fassung")
    inhalt = models.JSONField("Inhalt")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    grund = models.CharField("Grund der Korrektur", max_length=300, blank=True)
    ausnahme = models.CharField("Trotzdem erstellt, weil", max_length=300, blank=True)
    textvorlage = models.ForeignKey(Textvorlage, models.PROTECT, null=True, blank=True, related_name="+")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    am = models.DateTimeField("erstellt am")

    class Meta:
        verbose_name = "Fassung eines Ratsberichts"
        verbose_name_plural = "Fassungen von Ratsberichten"
        ordering = ["bericht", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["bericht", "nummer"], name="ratsfassung_nummer"),
            models.CheckConstraint(name="ratsfassung_ab_eins", condition=Q(nummer__gte=1)),
            models.CheckConstraint(
                name="ratsfassung_korrektur_mit_grund", condition=Q(nummer=1) | ~Q(grund="")
            ),
            models.CheckConstraint(name="ratsfassung_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"Fassung {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("ratsbericht:fassung", args=[self.bericht.uuid, self.nummer])


class Ratsdatei(Datei):
    """One file of a Fassung, with its bytes; size and checksum are those of the bytes."""

    fassung = models.ForeignKey(Ratsfassung, models.PROTECT, related_name="dateien")

    class Meta(Datei.Meta):
        verbose_name = "Datei einer Fassung"
        verbose_name_plural = "Dateien von Fassungen"
        ordering = ["fassung", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fassung", "format"], name="ratsdatei_einmal_je_format"),
            *Datei.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.fassung}, {self.get_format_display()}"


class Fassungsauftrag(models.Model):
    """The order to make a Fassung: content, number and time are fixed here, so that a second try is equal.

    `schritt` counts the files that are done. A worker that dies leaves the order open; the next one takes
    it up, at most `VERSUCHE_HOECHSTENS` times.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bericht = models.ForeignKey(Ratsbericht, models.PROTECT, related_name="auftraege")
    nummer = models.PositiveSmallIntegerField("Fassung")
    inhalt = models.JSONField("Inhalt")
    grund = models.CharField("Grund der Korrektur", max_length=300, blank=True)
    ausnahme = models.CharField("Trotzdem erstellt, weil", max_length=300, blank=True)
    textvorlage = models.ForeignKey(Textvorlage, models.PROTECT, null=True, blank=True, related_name="+")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    am = models.DateTimeField("beauftragt am")
    status = models.CharField("Stand", max_length=12, choices=Auftragsstand, default=Auftragsstand.WARTET)
    schritt = models.PositiveSmallIntegerField(default=0)
    versuche = models.PositiveSmallIntegerField(default=0)
    fehler = models.CharField("Warum es nicht ging", max_length=500, blank=True)
    fassung = models.OneToOneField(
        Ratsfassung, models.PROTECT, null=True, blank=True, related_name="auftrag", editable=False
    )

    class Meta:
        verbose_name = "Auftrag zu einer Fassung"
        verbose_name_plural = "Aufträge zu Fassungen"
        ordering = ["am", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bericht"], condition=Q(status__in=OFFEN), name="fassungsauftrag_einer_offen"
            ),
            models.CheckConstraint(
                name="fassungsauftrag_status", condition=Q(status__in=Auftragsstand.values)
            ),
            models.CheckConstraint(
                name="fassungsauftrag_fertig_mit_fassung",
                condition=Q(status=Auftragsstand.FERTIG, fassung__isnull=False)
                | ~Q(status=Auftragsstand.FERTIG) & Q(fassung=None),
            ),
            models.CheckConstraint(
                name="fassungsauftrag_abbruch_mit_satz",
                condition=~Q(status=Auftragsstand.ABGEBROCHEN) | ~Q(fehler=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Fassung {self.nummer}, {self.get_status_display()}"

    def get_absolute_url(self) -> str:
        return reverse("ratsbericht:fassung_stand", args=[self.bericht.uuid, self.uuid])

    @property
    def ist_offen(self) -> bool:
        return self.status in OFFEN

    @property
    def werte(self) -> dict[str, Any]:
        """What the Fassung takes over from its order."""
        names = ("nummer", "inhalt", "grund", "ausnahme", "textvorlage", "von", "am")
        return {name: getattr(self, name) for name in names}
