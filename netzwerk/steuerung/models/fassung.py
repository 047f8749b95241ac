"""Fassung, Freigabe and Ereignis: what was submitted, who released it, what happened; written once."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.models.spur import nur_anfuegen
from mitglieder.models import Konto
from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.states import TEXTE, Abschnitt, Berichtsstatus

# Nobody releases what she wrote or submitted herself.
_NICHT_SELBST = """
    IF NEW.von_id IS NULL OR EXISTS (
        SELECT 1 FROM steuerung_berichtsfassung AS f
        LEFT JOIN steuerung_quartalsbericht_verfasser AS v
               ON v.quartalsbericht_id = f.bericht_id AND v.konto_id = NEW.von_id
        WHERE f.id = NEW.fassung_id AND (f.von_id = NEW.von_id OR v.id IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'berichtsfreigabe_nicht_selbst: an author cannot release her own report'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Berichtsfassung(models.Model):
    """The report as submitted, with its figures of that moment and their definitions. Never changed.

    `sha256` is that of the canonical JSON of `inhalt`; no name of a person stands in it.
    """

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="fassungen")
    nummer = models.PositiveSmallIntegerField("Fassung")
    inhalt = models.JSONField("Inhalt")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    grund = models.CharField("Grund der Korrektur", max_length=300, blank=True)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    am = models.DateTimeField("eingereicht am")

    class Meta:
        verbose_name = "Fassung eines Quartalsberichts"
        verbose_name_plural = "Fassungen von Quartalsberichten"
        ordering = ["bericht", "-nummer"]
        constraints = [models.UniqueConstraint(fields=["bericht", "nummer"], name="berichtsfassung_nummer")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"Fassung {self.nummer}"

    @property
    def abschnitte(self) -> list[Abschnitt]:
        """The parts it has: the texts and the Kennzahlen that were asked for, and every other one."""
        gone = set(TEXTE) - {row["abschnitt"] for row in self.inhalt["texte"]}
        if not self.inhalt.get("kennzahlen"):
            gone.add(Abschnitt.KENNZAHLEN)
        return [name for name in Abschnitt if name not in gone]


class Berichtsfreigabe(models.Model):
    """The release of one Fassung; a correction is a Fassung of its own with a release of its own."""

    fassung = models.OneToOneField(Berichtsfassung, models.PROTECT, related_name="freigabe")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    am = models.DateTimeField("freigegeben am")

    class Meta:
        verbose_name = "Freigabe eines Quartalsberichts"
        verbose_name_plural = "Freigaben von Quartalsberichten"
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            *nur_anfuegen(),
            pgtrigger.Trigger(
                name="nicht_selbst", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_NICHT_SELBST
            ),
        ]

    def __str__(self) -> str:
        return f"Freigabe: {self.fassung}"


class Berichtsereignis(models.Model):
    """One step of a report: from which state to which, who, when and why. `alt` is "" for the first."""

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="ereignisse")
    alt = models.CharField(max_length=12, choices=Berichtsstatus, blank=True)
    neu = models.CharField(max_length=12, choices=Berichtsstatus)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    am = models.DateTimeField()
    kommentar = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "Ereignis eines Quartalsberichts"
        verbose_name_plural = "Ereignisse von Quartalsberichten"
        ordering = ["am", "pk"]
        constraints = [
            models.CheckConstraint(
                name="berichtsereignis_stand",
                condition=Q(neu__in=Berichtsstatus.values) & Q(alt__in=["", *Berichtsstatus.values]),
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"{self.get_alt_display()} → {self.get_neu_display()}"
