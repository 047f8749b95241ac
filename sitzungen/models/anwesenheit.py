"""Anwesenheit: who was there, from when to when, excused, or sent somebody in her place."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from mitglieder.models import Institution, Konto, Mitglied
from sitzungen.models.gast import Gast
from sitzungen.models.sitzung import Sitzung, TimeRange
from sitzungen.states import IM_RAUM, Teilnahmestatus

# Longer than any session may last, with what comes before and after it.
SPANNE_MAX = timedelta(hours=13)
# A guest sits in her own meeting only.
_GAST_DER_SITZUNG = """
    IF NEW.gast_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM sitzungen_gast WHERE id = NEW.gast_id AND sitzung_id = NEW.sitzung_id
    ) THEN
        RAISE EXCEPTION 'Der Gast gehoert zu einer anderen Sitzung.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class AnwesenheitQuerySet(models.QuerySet["Anwesenheit"]):
    """Facts about attendance, to be chained."""

    def im_raum(self) -> Self:
        """Rows of somebody who sat there: the person herself, or who came in her place."""
        return self.filter(status__in=IM_RAUM)

    def um(self, moment: datetime) -> Self:
        """Those of them who were there at the moment; at the second of leaving one is gone."""
        here = self.im_raum().filter(Q(von=None) | Q(von__lte=moment))
        return here.filter(Q(bis=None) | Q(bis__gt=moment))

    def der_reihe_nach(self) -> Self:
        """Spans as they followed each other: who was there from the start comes first."""
        return self.order_by(F("von").asc(nulls_first=True), "pk")

    def mit_personen(self) -> Self:
        """Load what the pages show of a person or guest: institution and Freigaben; one query more."""
        rows = self.select_related("mitglied__institution", "gast", "erfasst_von__mitglied")
        return rows.prefetch_related("mitglied__freigaben")


def _no_overlap(person: str) -> ExclusionConstraint:
    """Nobody is there twice at once, so no two spans begin alike either. Checked when the transaction ends,
    so that spans can be moved past each other."""
    expressions: list[Any] = [("sitzung", RangeOperators.EQUAL), (person, RangeOperators.EQUAL)]
    span = TimeRange("von", "bis", RangeBoundary(inclusive_lower=True, inclusive_upper=False))
    return ExclusionConstraint(
        name=f"anwesenheit_{person}_nicht_doppelt",
        expressions=[*expressions, (span, RangeOperators.OVERLAPS)],
        deferrable=models.Deferrable.DEFERRED,
    )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Anwesenheit(models.Model):
    """One span of one person in one Sitzung, a member XOR a guest: who comes and goes twice has two rows.

    Without `von` she was there from the start, without `bis` until the end; who was not there has one
    row without either. `stimmberechtigt` and `institution` are those of the day of the session.
    """

    sitzung = models.ForeignKey(Sitzung, models.PROTECT, related_name="anwesenheiten")
    mitglied = models.ForeignKey(
        Mitglied, models.PROTECT, null=True, blank=True, related_name="anwesenheiten"
    )
    gast = models.ForeignKey(Gast, models.PROTECT, null=True, blank=True, related_name="anwesenheiten")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+", editable=False)
    status = models.CharField("Anwesenheit", max_length=15, choices=Teilnahmestatus)
    von = models.DateTimeField("gekommen um", null=True, blank=True)
    bis = models.DateTimeField("gegangen um", null=True, blank=True)
    vertretung_name = models.CharField("Name der Vertretung", max_length=120, blank=True)
    vertretung_institution = models.CharField("Institution der Vertretung", max_length=160, blank=True)
    stimmberechtigt = models.BooleanField("stimmberechtigt", default=False)
    erfasst_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    erfasst_am = models.DateTimeField(editable=False)

    objects: ClassVar[models.Manager] = AnwesenheitQuerySet.as_manager()

    class Meta:
        verbose_name = "Anwesenheit"
        verbose_name_plural = "Anwesenheiten"
        ordering = ["sitzung", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="anwesenheit_gast_der_sitzung",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=_GAST_DER_SITZUNG,
            ),
        ]
        constraints = [
            _no_overlap("mitglied"),
            _no_overlap("gast"),
            models.CheckConstraint(
                name="anwesenheit_mitglied_oder_gast",
                condition=Q(mitglied__isnull=False, gast=None) | Q(mitglied=None, gast__isnull=False),
            ),
            models.CheckConstraint(
                name="anwesenheit_gast_ohne_stimme", condition=Q(gast=None) | Q(stimmberechtigt=False)
            ),
            models.CheckConstraint(
                name="anwesenheit_status", condition=Q(status__in=Teilnahmestatus.values)
            ),
            models.CheckConstraint(
                name="anwesenheit_spanne",
                condition=Q(von=None) | Q(bis=None) | Q(bis__gt=F("von"), bis__lte=F("von") + SPANNE_MAX),
            ),
            models.CheckConstraint(
                name="anwesenheit_zeiten_nur_im_raum",
                condition=Q(status__in=IM_RAUM) | Q(von=None, bis=None),
            ),
            models.CheckConstraint(
                name="anwesenheit_stimme_nur_im_raum",
                condition=Q(status__in=IM_RAUM) | Q(stimmberechtigt=False),
            ),
            models.CheckConstraint(
                name="anwesenheit_vertretung_hat_namen",
                condition=Q(status=Teilnahmestatus.VERTRETEN) & ~Q(vertretung_name="")
                | ~Q(status=Teilnahmestatus.VERTRETEN) & Q(vertretung_name="", vertretung_institution=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.wer.name}: {self.get_status_display()}"

    @property
    def wer(self) -> Mitglied | Gast:
        """Who it is about, member or guest; both have a `name`. Load with `mit_personen()`."""
        found = self.gast if self.gast_id is not None else self.mitglied
        if found is None:
            raise ValueError("an attendance is somebody's")
        return found

    @property
    def key(self) -> str:
        """The same for all rows of one person: m12 for a member, g3 for a guest."""
        return f"m{self.mitglied_id}" if self.mitglied_id is not None else f"g{self.gast_id}"
