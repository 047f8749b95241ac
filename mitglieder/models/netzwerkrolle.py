"""Netzwerkrolle: Beauftragte and Geschäftsstelle, each with dates."""

import pghistory
from django.db import models

from mitglieder.models.mitglied import Mitglied
from mitglieder.states import Rolle
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap


@pghistory.track()
class Netzwerkrolle(Zeitraum):
    """A role on the whole network. There is one Beauftragte at a time (charter)."""

    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="netzwerkrollen")
    rolle = models.CharField("Rolle", max_length=20, choices=Rolle)

    class Meta:
        verbose_name = "Netzwerkrolle"
        verbose_name_plural = "Netzwerkrollen"
        constraints = [
            ends_after_start("netzwerkrolle_ende_nach_beginn"),
            no_overlap("mitglied", "rolle", name="netzwerkrolle_nicht_doppelt"),
            no_overlap("rolle", name="eine_beauftragte", condition=models.Q(rolle=Rolle.BEAUFTRAGTE)),
        ]

    def __str__(self) -> str:
        return f"{self.get_rolle_display()}: {self.mitglied}"
