"""FruehererName: what a Gremium was called before, and from when to when."""

from datetime import date
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import OuterRef, Subquery

from fachgruppen.models.gremium import Gremium
from netzwerk.base.zeitraum import Zeitraum, ZeitraumQuerySet, ends_after_start, no_overlap


class FruehererNameQuerySet(ZeitraumQuerySet):
    """Former names, to be chained."""

    def name_am(self, gremium: str, tag: object) -> Subquery:
        """Return the name that a row's `gremium` had on its day `tag`, null if today's name held then.

        The former names follow each other without a gap, so the first that ends on or after the
        day is the one; days before the Gremium began get its first name.
        """
        rows = self.filter(gremium=OuterRef(gremium), bis__gte=tag).order_by("bis")
        return Subquery(rows.values("name")[:1])


@pghistory.track()
class FruehererName(Zeitraum):
    """A name that a Gremium has laid down, with the address it had under it."""

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="fruehere_namen")
    name = models.CharField("Name", max_length=120)
    kurzname = models.CharField("Kurzname", max_length=40)
    kuerzel = models.CharField("Kürzel", max_length=5)
    slug = models.SlugField("Adresse", max_length=80)
    suchname = models.CharField(max_length=200, editable=False)
    grund = models.CharField("Grund der Umbenennung", max_length=300, blank=True)

    objects: ClassVar[models.Manager] = FruehererNameQuerySet.as_manager()

    class Meta:
        verbose_name = "Früherer Name"
        verbose_name_plural = "Frühere Namen"
        ordering = ["-bis"]
        constraints = [
            ends_after_start("frueherer_name_ende_nach_beginn"),
            models.CheckConstraint(name="frueherer_name_hat_ende", condition=models.Q(bis__isnull=False)),
            no_overlap("gremium", name="frueherer_name_einer_am_tag"),
        ]

    def __str__(self) -> str:
        return self.name


def name_am(gremium: Gremium, tag: date) -> str:
    """Return what the Gremium was called on the day; one query unless its former names are prefetched."""
    ends = {row.bis: row.name for row in gremium.fruehere_namen.all() if row.bis and row.bis >= tag}
    return ends[min(ends)] if ends else gremium.name
