"""Zugehoerigkeit: who belongs to a Gremium, and from when to when."""

import pghistory
from django.db import models

from fachgruppen.models.gremium import Gremium
from mitglieder.models import Mitglied
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap


@pghistory.track()
class Zugehoerigkeit(Zeitraum):
    """A person's membership in a Gremium from one day to another."""

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="zugehoerigkeiten")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="zugehoerigkeiten")

    class Meta:
        verbose_name = "Zugehörigkeit"
        verbose_name_plural = "Zugehörigkeiten"
        constraints = [
            ends_after_start("zugehoerigkeit_ende_nach_beginn"),
            no_overlap("gremium", "mitglied", name="zugehoerigkeit_nicht_doppelt"),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied} in {self.gremium}"
