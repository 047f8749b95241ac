"""Zugehoerigkeit, Amt and Delegation: who belongs to a Gremium, leads it or is sent into it."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.models.gremium import Gremium
from fachgruppen.states import Amtsart, Bestellung, Stelle
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
