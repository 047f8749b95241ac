"""Einwilligung: what exactly an applicant agreed to, and when; proof, so it is written once."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from fachgruppen.beitritt.models.antrag import Beitrittsantrag
from mitglieder.models import Mitglied


class Einwilligung(models.Model):
    """The words of a consent and their version. It outlives the application of who became a member."""

    antrag = models.ForeignKey(
        Beitrittsantrag, models.SET_NULL, null=True, blank=True, related_name="einwilligungen"
    )
    mitglied = models.ForeignKey(
        Mitglied, models.CASCADE, null=True, blank=True, related_name="einwilligungen"
    )
    wortlaut = models.TextField("Wortlaut")
    fassung = models.CharField("Fassung", max_length=40)
    erteilt_am = models.DateTimeField("erteilt am")
    widerrufen_am = models.DateTimeField("widerrufen am", null=True, blank=True)

    class Meta:
        verbose_name = "Einwilligung"
        verbose_name_plural = "Einwilligungen"
        constraints = [
            models.CheckConstraint(
                name="einwilligung_von_jemandem",
                condition=Q(antrag__isnull=False) | Q(mitglied__isnull=False),
            ),
            models.CheckConstraint(
                name="einwilligung_ende_nach_beginn",
                condition=Q(widerrufen_am=None) | Q(widerrufen_am__gte=F("erteilt_am")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="wortlaut_steht_fest",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("wortlaut", "fassung", "erteilt_am"),
            )
        ]

    def __str__(self) -> str:
        return f"Einwilligung, Fassung {self.fassung}"
