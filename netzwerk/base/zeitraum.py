"""Periods from–to as a model base: every office, membership and role has dates, never a flag."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class DateRange(Func):
    """PostgreSQL `daterange(von, bis, '[]')`: both days belong to the period."""

    function = "DATERANGE"
    output_field = DateRangeField()


def no_overlap(*equal: str, name: str, condition: Q | None = None) -> ExclusionConstraint:
    """Return the constraint that rows with the same `equal` fields never overlap in time."""
    expressions: list[Any] = [(field, RangeOperators.EQUAL) for field in equal]
    period = DateRange("von", "bis", RangeBoundary(inclusive_lower=True, inclusive_upper=True))
    return ExclusionConstraint(
        name=name, expressions=[*expressions, (period, RangeOperators.OVERLAPS)], condition=condition
    )


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(bis__isnull=True) | Q(bis__gte=F("von")))


class ZeitraumQuerySet(models.QuerySet):
    """Facts about periods, to be chained."""

    def am(self, tag: date) -> Self:
        """Rows whose period contains the local day `tag`."""
        return self.filter(Q(von__lte=tag) & (Q(bis__isnull=True) | Q(bis__gte=tag)))

    def vor(self, tag: date) -> Self:
        """Rows whose period was over before `tag`."""
        return self.filter(bis__lt=tag)


class Zeitraum(models.Model):
    """A period with first and last day; an open end means "until further notice"."""

    von = models.DateField("von")
    bis = models.DateField(
        "bis", null=True, blank=True, help_text="Letzter Tag. Leer heißt: bis auf Weiteres."
    )

    objects: ClassVar[models.Manager] = ZeitraumQuerySet.as_manager()

    class Meta:
        abstract = True

    def gilt_am(self, tag: date) -> bool:
        return self.von <= tag and (self.bis is None or tag <= self.bis)
