"""Berichtskommentar: what a member of the Fachgruppe says about the draft; it never gets into a Fassung."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from mitglieder.models import Konto
from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.models.inhalt import nur_solange_offen
from netzwerk.steuerung.states import KOMMENTAR_LAENGE, Abschnitt


@pghistory.track()
class Berichtskommentar(models.Model):
    """A remark for who writes the report. `erledigt_am`: the coordination has dealt with it.

    A withdrawn one loses its text; it can be withdrawn whatever became of the report.
    """

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="kommentare")
    abschnitt = models.CharField("Abschnitt", max_length=15, choices=Abschnitt)
    text = models.CharField("Ihr Kommentar", max_length=KOMMENTAR_LAENGE, blank=True)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    am = models.DateTimeField("geschrieben am", editable=False)
    zurueckgezogen_am = models.DateTimeField("zurückgezogen am", null=True, editable=False)
    erledigt_am = models.DateTimeField("erledigt am", null=True, editable=False)
    erledigt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "Kommentar zu einem Quartalsbericht"
        verbose_name_plural = "Kommentare zu Quartalsberichten"
        ordering = ["am", "pk"]
        constraints = [
            models.CheckConstraint(
                name="berichtskommentar_abschnitt", condition=Q(abschnitt__in=Abschnitt.values)
            ),
            models.CheckConstraint(
                name="berichtskommentar_text",
                condition=(Q(zurueckgezogen_am=None) & ~Q(text=""))
                | Q(zurueckgezogen_am__isnull=False, text=""),
            ),
        ]
        # About a draft only; what was said is settled or withdrawn later as well.
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            nur_solange_offen(pgtrigger.Insert)[0],
            pgtrigger.Protect(name="kommentar_bleibt", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.text
