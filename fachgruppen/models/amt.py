"""Amt: who leads a Gremium, how she came to it and for which term."""

from datetime import date
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Func, Q

from fachgruppen.models.gremium import Gremium
from fachgruppen.states import (
    EINZELN,
    UEBERGANG,
    UEBERGANG_MONATE,
    Amtsart,
    Endegrund,
    Genauigkeit,
    Legitimation,
)
from mitglieder.models import Mitglied
from netzwerk.base.zeitraum import Zeitraum, ZeitraumQuerySet, ends_after_start, no_overlap


class AmtQuerySet(ZeitraumQuerySet):
    """Facts about offices, to be chained."""

    def fuer(self, gremium: Gremium) -> Self:
        return self.filter(gremium=gremium)

    def ab(self, tag: date) -> Self:
        """Offices that are held on the day `tag` or begin later."""
        return self.filter(Q(bis=None) | Q(bis__gte=tag))


def _nach_monaten(monate: int) -> Func:
    """PostgreSQL: `von` and so many months."""
    template = f"(%(expressions)s + interval '{monate} months')::date"
    return Func(F("von"), template=template, output_field=models.DateField())


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Amt(Zeitraum):
    """An office with its term. A Gremium has one Koordination and one Vorsitz at a time (charter).

    Rows are the history: they are written by `fachgruppen.services.amt`, elections included. A bridge
    (kommissarisch, geschäftsführend) lasts six months at most; a resignation is never taken back.
    """

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="aemter")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="aemter")
    art = models.CharField("Amt", max_length=20, choices=Amtsart)
    legitimation = models.CharField(
        "im Amt durch", max_length=20, choices=Legitimation, default=Legitimation.WAHL
    )
    ende_grund = models.CharField("Grund des Endes", max_length=20, choices=Endegrund, blank=True)
    ruecktritt_erklaert_am = models.DateTimeField("niedergelegt am", null=True, blank=True, editable=False)
    quelle = models.CharField("Quelle", max_length=200, blank=True)
    genauigkeit = models.CharField(
        "Genauigkeit der Daten", max_length=10, choices=Genauigkeit, default=Genauigkeit.TAG
    )

    objects: ClassVar[models.Manager] = AmtQuerySet.as_manager()

    class Meta:
        verbose_name = "Amt"
        verbose_name_plural = "Ämter"
        ordering = ["art", "von"]
        constraints = [
            ends_after_start("amt_ende_nach_beginn"),
            no_overlap("gremium", "art", name="amt_einmal_besetzt", condition=Q(art__in=EINZELN)),
            no_overlap("gremium", "art", "mitglied", name="amt_nicht_doppelt"),
            models.CheckConstraint(
                name="amt_bekannt",
                condition=Q(
                    art__in=Amtsart.values,
                    legitimation__in=Legitimation.values,
                    ende_grund__in=["", *Endegrund.values],
                    genauigkeit__in=Genauigkeit.values,
                ),
            ),
            models.CheckConstraint(
                name="amt_uebergang_begrenzt",
                condition=~Q(legitimation__in=UEBERGANG)
                | Q(bis__isnull=False) & Q(bis__lt=_nach_monaten(UEBERGANG_MONATE)),
            ),
            models.CheckConstraint(
                name="amt_ende_mit_grund", condition=Q(ende_grund="") | Q(bis__isnull=False)
            ),
            models.CheckConstraint(
                name="amt_ruecktritt_ist_erklaert",
                condition=Q(ruecktritt_erklaert_am=None) | Q(ende_grund=Endegrund.RUECKTRITT),
            ),
            models.CheckConstraint(
                name="amt_delegation_hat_quelle",
                condition=~Q(legitimation=Legitimation.DELEGATION) | ~Q(quelle=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ruecktritt_bleibt",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ruecktritt_erklaert_am__isnull=False)
                & (
                    pgtrigger.Q(new__ruecktritt_erklaert_am__isnull=True)
                    | pgtrigger.Q(new__bis__isnull=True)
                    | pgtrigger.Q(new__bis__gt=pgtrigger.F("old__bis"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()} {self.gremium}: {self.mitglied}"

    @property
    def uebergang(self) -> str:
        """The word that must stand beside a bridging office; "" for a regular one."""
        return Legitimation(self.legitimation).label if self.legitimation in UEBERGANG else ""
