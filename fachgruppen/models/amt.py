"""Amt: who leads a Gremium, how she came to it and for which term."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.models.gremium import Gremium
from fachgruppen.states import Amtsart, Bestellung
from mitglieder.models import Mitglied
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap


@pghistory.track()
class Amt(Zeitraum):
    """An office with its term. A Gremium has one Koordination and one Vorsitz at a time (charter)."""

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="aemter")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="aemter")
    art = models.CharField("Amt", max_length=20, choices=Amtsart)
    bestellung = models.CharField(
        "bestellt durch", max_length=20, choices=Bestellung, default=Bestellung.GEWAEHLT
    )

    class Meta:
        verbose_name = "Amt"
        verbose_name_plural = "Ämter"
        ordering = ["art", "von"]
        constraints = [
            ends_after_start("amt_ende_nach_beginn"),
            no_overlap(
                "gremium", "art", name="amt_einmal_besetzt",
                condition=Q(art__in=[Amtsart.KOORDINATION, Amtsart.VORSITZ]),
            ),
            no_overlap("gremium", "art", "mitglied", name="amt_nicht_doppelt"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_art_display()} {self.gremium}: {self.mitglied}"
