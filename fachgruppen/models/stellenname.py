"""Stellenname: what a sending body is called, and from when to when."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.states import Stelle
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Stellenname(Zeitraum):
    """The name of a sending body for a period; bodies are renamed, their seats stay the same."""

    stelle = models.CharField("entsendende Stelle", max_length=30, choices=Stelle)
    name = models.CharField("Name", max_length=120)

    class Meta:
        verbose_name = "Name einer entsendenden Stelle"
        verbose_name_plural = "Namen der entsendenden Stellen"
        ordering = ["stelle", "von"]
        constraints = [
            ends_after_start("stellenname_ende_nach_beginn"),
            no_overlap("stelle", name="stellenname_einer_am_tag"),
            models.CheckConstraint(
                name="stellenname_vorhanden", condition=~Q(name="") & Q(stelle__in=Stelle.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name
