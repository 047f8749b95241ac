"""Berichtsveroeffentlichung: that everybody may read one released Fassung, from when and until when."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from mitglieder.models import Konto
from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.models.fassung import Berichtsfassung

# Only what was released, and of this very report.
_FREIGEGEBEN = """
    IF NOT EXISTS (
        SELECT 1 FROM steuerung_berichtsfreigabe AS frei
        JOIN steuerung_berichtsfassung AS f ON f.id = frei.fassung_id
        WHERE f.id = NEW.fassung_id AND f.bericht_id = NEW.bericht_id
    ) THEN
        RAISE EXCEPTION 'veroeffentlichung_freigegeben: this version was not released'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class Berichtsveroeffentlichung(models.Model):
    """One Fassung of a report for everybody from the day `ab` on; a withdrawn row stays and says so.

    What everybody reads is made from the Fassung by `netzwerk.steuerung.oeffentlich`, each time anew.
    """

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="veroeffentlichungen")
    fassung = models.ForeignKey(Berichtsfassung, models.PROTECT, related_name="veroeffentlichungen")
    ab = models.DateField("öffentlich ab")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    am = models.DateTimeField("veröffentlicht am", editable=False)
    zurueckgezogen_am = models.DateTimeField("zurückgezogen am", null=True, editable=False)
    zurueckgezogen_von = models.ForeignKey(
        Konto, models.SET_NULL, null=True, related_name="+", editable=False
    )
    grund = models.CharField("Grund", max_length=300, blank=True)

    class Meta:
        verbose_name = "Veröffentlichung eines Quartalsberichts"
        verbose_name_plural = "Veröffentlichungen von Quartalsberichten"
        ordering = ["-am", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bericht"], name="berichtsveroeffentlichung_eine", condition=Q(zurueckgezogen_am=None)
            ),
            models.CheckConstraint(
                name="berichtsveroeffentlichung_grund",
                condition=Q(zurueckgezogen_am=None, grund="")
                | (Q(zurueckgezogen_am__isnull=False) & ~Q(grund="")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="veroeffentlichung_bleibt", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="veroeffentlichung_gleich", fields=["bericht", "fassung", "ab", "am"]),
            pgtrigger.Trigger(
                name="veroeffentlichung_freigegeben",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_FREIGEGEBEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bericht}, {self.fassung}"
