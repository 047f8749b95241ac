"""Einspruch: an objection to the result of an election, until the Beauftragte has decided it."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.wahlen.models.probe import bleibt
from fachgruppen.wahlen.models.wahl import Wahl
from fachgruppen.wahlen.states import EINSPRUCH_ZEICHEN, Einspruchsstand
from mitglieder.models import Konto, Mitglied


@pghistory.track()
class Einspruch(models.Model):
    """What a person objects to. Text and person stay; it is decided or withdrawn once."""

    wahl = models.ForeignKey(Wahl, models.PROTECT, related_name="einsprueche")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    text = models.TextField("Einspruch", max_length=EINSPRUCH_ZEICHEN)
    eingegangen_am = models.DateTimeField(editable=False)
    stand = models.CharField(
        "Entscheidung", max_length=20, choices=Einspruchsstand, default=Einspruchsstand.OFFEN
    )
    begruendung = models.CharField("Begründung", max_length=500, blank=True)
    entschieden_von = models.ForeignKey(
        Konto, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    entschieden_am = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "Einspruch"
        verbose_name_plural = "Einsprüche"
        ordering = ["eingegangen_am", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wahl", "mitglied"], condition=Q(stand="offen"), name="einspruch_einer_offen"
            ),
            models.CheckConstraint(name="einspruch_bekannt", condition=Q(stand__in=Einspruchsstand.values)),
            models.CheckConstraint(name="einspruch_mit_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="einspruch_entschieden_mit_zeit",
                condition=Q(stand="offen", entschieden_am=None, begruendung="")
                | Q(stand="zurueckgezogen", entschieden_am__isnull=False, begruendung="")
                | (
                    Q(stand__in=["stattgegeben", "abgelehnt"], entschieden_am__isnull=False)
                    & ~Q(begruendung="")
                ),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            bleibt("einspruch_bleibt"),
            pgtrigger.Protect(
                name="einspruch_wortlaut_fest",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("wahl", "mitglied", "text", "eingegangen_am"),
            ),
            pgtrigger.Protect(
                name="einspruch_einmal_entschieden",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.stand <> 'offen' AND (OLD.stand, OLD.begruendung, OLD.entschieden_am) "
                    "IS DISTINCT FROM (NEW.stand, NEW.begruendung, NEW.entschieden_am)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Einspruch gegen {self.wahl}"
