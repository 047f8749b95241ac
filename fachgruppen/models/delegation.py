"""Delegation: who is sent into a Gremium, by whom."""

import pghistory
from django.db import models

from fachgruppen.models.gremium import Gremium
from fachgruppen.states import Stelle
from mitglieder.models import Mitglied
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap


@pghistory.track()
class Delegation(Zeitraum):
    """A person sent into a Gremium by the Ausländerbeirat or the Migrantenorganisationen."""

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="delegationen")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="delegationen")
    stelle = models.CharField("entsandt von", max_length=30, choices=Stelle)

    class Meta:
        verbose_name = "Delegation"
        verbose_name_plural = "Delegationen"
        constraints = [
            ends_after_start("delegation_ende_nach_beginn"),
            no_overlap("gremium", "stelle", name="delegation_ein_sitz"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stelle_display()} in {self.gremium}: {self.mitglied}"
