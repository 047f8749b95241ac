"""Veroeffentlichung: that a Fassung is public from a moment on, and whether it was withdrawn."""

from datetime import datetime
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.ratsbericht.models.bericht import Ratsbericht
from netzwerk.ratsbericht.models.fassung import Ratsfassung

# What was published belongs to its report and keeps its address; only a withdrawal is added.
_BLEIBT = """
    IF NOT EXISTS (
        SELECT 1 FROM ratsbericht_ratsfassung WHERE id = NEW.fassung_id AND bericht_id = NEW.bericht_id
    ) THEN
        RAISE EXCEPTION 'veroeffentlichung_fremde_fassung' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
_FEST = ("bericht_id", "fassung_id", "jahr", "slug", "ab", "am")


class VeroeffentlichungQuerySet(models.QuerySet["Veroeffentlichung"]):
    """Facts about publications, to be chained."""

    def begonnen(self, moment: datetime) -> Self:
        """Those whose embargo is over: the clock decides on reading, whatever ran or did not run."""
        return self.filter(ab__lte=moment)


@pghistory.track()
class Veroeffentlichung(models.Model):
    """One Fassung made public. `ab` is the end of the embargo; before it nobody outside learns of it, and
    `gemeldet_am` is when those inside were told that it is over.

    `jahr` and `slug` are the address of the report: the same for all its Fassungen, and no other's.
    """

    bericht = models.ForeignKey(Ratsbericht, models.PROTECT, related_name="veroeffentlichungen")
    fassung = models.ForeignKey(Ratsfassung, models.PROTECT, related_name="veroeffentlichungen")
    jahr = models.PositiveSmallIntegerField("Jahr")
    slug = models.SlugField("Adresse", max_length=60)
    ab = models.DateTimeField("öffentlich ab")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    am = models.DateTimeField("festgelegt am", editable=False)
    gemeldet_am = models.DateTimeField("Ende der Sperrfrist gemeldet am", null=True, editable=False)
    zurueckgezogen_am = models.DateTimeField("zurückgezogen am", null=True, editable=False)
    zurueckgezogen_von = models.ForeignKey(
        Konto, models.SET_NULL, null=True, related_name="+", editable=False
    )
    grund = models.CharField("Grund", max_length=300, blank=True)

    objects: ClassVar[models.Manager] = VeroeffentlichungQuerySet.as_manager()

    class Meta:
        verbose_name = "Veröffentlichung"
        verbose_name_plural = "Veröffentlichungen"
        ordering = ["-ab", "-pk"]
        indexes = [models.Index(fields=["jahr", "slug"], name="veroeffentlichung_adresse")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fassung"],
                condition=Q(zurueckgezogen_am=None),
                name="veroeffentlichung_fassung_einmal",
            ),
            models.CheckConstraint(
                name="veroeffentlichung_rueckzug_hat_grund",
                condition=Q(zurueckgezogen_am=None, grund="")
                | (Q(zurueckgezogen_am__isnull=False) & ~Q(grund="")),
            ),
            models.CheckConstraint(name="veroeffentlichung_hat_adresse", condition=~Q(slug="")),
            ExclusionConstraint(
                name="veroeffentlichung_adresse_eines_berichts",
                expressions=[
                    ("jahr", RangeOperators.EQUAL),
                    ("slug", RangeOperators.EQUAL),
                    ("bericht", RangeOperators.NOT_EQUAL),
                ],
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="veroeffentlichung_bleibt", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="eigene_fassung", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_BLEIBT
            ),
            pgtrigger.Protect(
                name="veroeffentlichung_fest",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _FEST)
                    + " OR OLD.zurueckgezogen_am IS NOT NULL AND NEW.zurueckgezogen_am"
                    " IS DISTINCT FROM OLD.zurueckgezogen_am"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bericht}: {self.fassung}"

    def get_absolute_url(self) -> str:
        return reverse("oeffentlich:bericht", args=[self.jahr, self.slug])
