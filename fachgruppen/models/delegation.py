"""Delegation: who is sent into a Gremium, by whom."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.models.gremium import Gremium
from fachgruppen.states import Stelle
from mitglieder.models import Mitglied
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Delegation(Zeitraum):
    """A person sent into a Gremium by the Ausländerbeirat or the Migrantenorganisationen.

    `dokument_vom` dates the letter that names her, `abberufen_am` the one that recalls her. What the
    sending body is called on a day says `Stellenname`.
    """

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="delegationen")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="delegationen")
    stelle = models.CharField("entsandt von", max_length=30, choices=Stelle)
    dokument_vom = models.DateField("Schreiben vom", null=True, blank=True)
    quelle = models.CharField("Quelle", max_length=200, blank=True)
    abberufen_am = models.DateField("abberufen am", null=True, blank=True)
    abberufung_grund = models.CharField("Grund", max_length=200, blank=True)

    class Meta:
        verbose_name = "Delegation"
        verbose_name_plural = "Delegationen"
        constraints = [
            ends_after_start("delegation_ende_nach_beginn"),
            no_overlap("gremium", "stelle", name="delegation_ein_sitz"),
            models.CheckConstraint(name="delegation_stelle_bekannt", condition=Q(stelle__in=Stelle.values)),
            models.CheckConstraint(
                name="delegation_abberufung_endet",
                condition=Q(abberufen_am=None, abberufung_grund="")
                | Q(abberufen_am__isnull=False, bis__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stelle_display()} in {self.gremium}: {self.mitglied}"
