"""Sitzung and Aenderung: one meeting, and a change not yet told to anybody."""

import uuid
from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, OuterRef, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from fachgruppen.models import FruehererName, Gremium, name_am
from mitglieder.models import Konto
from netzwerk.base.quartal import Quartal
from sitzungen.states import BEVORSTEHEND, DAUER_MAX, MIT_TERMIN, Sitzungsstatus


class TimeRange(Func):
    """PostgreSQL `tstzrange(start, ende, '[)')`: two meetings may follow each other at once."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class SitzungQuerySet(models.QuerySet["Sitzung"]):
    """Facts about meetings, to be chained."""

    def bevorstehend(self, ab: object) -> Self:
        """Meetings that are planned or invited and end after the moment `ab`."""
        return self.filter(status__in=BEVORSTEHEND, ende__gt=ab)

    def mit_namen(self) -> Self:
        """Add the name that the Gremium had on the day of each meeting, see `gremiumsname`."""
        start = ExpressionWrapper(OuterRef("start"), models.DateTimeField())
        return self.annotate(damals=FruehererName.objects.name_am("gremium", TruncDate(start)))

    def im_quartal(self, quartal: Quartal) -> Self:
        return self.filter(jahr=quartal.jahr, quartal=quartal.nummer)


@pghistory.track()
class Sitzung(models.Model):
    """A meeting of a Gremium. Its `uuid` is the calendar UID for life (RFC 5545 3.8.4.7).

    `jahr` and `quartal` are those of the local start date; the services keep them. `sequence`
    counts the changes told to the invited (RFC 5545 3.8.7.4), `version` guards against two people
    editing at once, `freigegeben_am` is the DTSTAMP of what was told last.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="sitzungen")
    titel = models.CharField("Titel", max_length=120, blank=True)
    start = models.DateTimeField("Beginn", null=True, blank=True)
    ende = models.DateTimeField("Ende", null=True, blank=True)
    jahr = models.PositiveSmallIntegerField("Jahr", null=True, editable=False)
    quartal = models.PositiveSmallIntegerField("Quartal", null=True, editable=False)
    ort = models.CharField("Ort", max_length=200, blank=True)
    zugang = models.CharField("Hinweise zum Zugang", max_length=300, blank=True)
    online_url = models.URLField("Link zur Videokonferenz", max_length=300, blank=True)
    status = models.CharField("Stand", max_length=15, choices=Sitzungsstatus, default=Sitzungsstatus.ENTWURF)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    ursprungsbeginn = models.DateTimeField(null=True, editable=False)
    freigegeben_am = models.DateTimeField(null=True, editable=False)
    dringlichkeit = models.CharField("Begründung der kurzen Frist", max_length=300, blank=True)
    absagegrund = models.CharField("Grund", max_length=300, blank=True)
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    eingeladen_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    eingeladen_am = models.DateTimeField(null=True, editable=False)

    objects = SitzungQuerySet.as_manager()

    class Meta:
        verbose_name = "Sitzung"
        verbose_name_plural = "Sitzungen"
        ordering = ["start"]
        indexes = [models.Index(fields=["gremium", "start"], name="sitzung_gremium_start")]
        constraints = [
            models.CheckConstraint(
                name="sitzung_dauer",
                condition=Q(start=None, ende=None) | Q(ende__gt=F("start"), ende__lte=F("start") + DAUER_MAX),
            ),
            models.CheckConstraint(
                name="sitzung_termin_vorhanden",
                condition=~Q(status__in=MIT_TERMIN)
                | Q(start__isnull=False, jahr__isnull=False, quartal__range=(1, 4)),
            ),
            models.CheckConstraint(
                name="sitzung_grund_vorhanden",
                condition=~Q(status__in=[Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN])
                | ~Q(absagegrund=""),
            ),
            models.CheckConstraint(
                name="sitzung_eingeladen_am_vorhanden",
                condition=~Q(status=Sitzungsstatus.EINGELADEN)
                | Q(eingeladen_am__isnull=False, freigegeben_am__isnull=False),
            ),
            ExclusionConstraint(
                name="sitzung_gremium_nicht_gleichzeitig",
                expressions=[
                    ("gremium", RangeOperators.EQUAL),
                    (
                        TimeRange(
                            "start", "ende", RangeBoundary(inclusive_lower=True, inclusive_upper=False)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status__in=BEVORSTEHEND),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gremium.voller_name}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("sitzungen:sitzung", args=[self.uuid])

    @property
    def name(self) -> str:
        """What people call it: its own title, or "Sitzung im 3. Quartal 2026"."""
        if self.titel or self.quartal is None:
            return self.titel or "Sitzung ohne Termin"
        return f"Sitzung im {self.quartal}.\N{NO-BREAK SPACE}Quartal {self.jahr}"

    @property
    def gremiumsname(self) -> str:
        """What the Gremium was called on the day of the meeting; a query unless `mit_namen` was asked."""
        if self.tag is None:
            return self.gremium.name
        if "damals" not in self.__dict__:
            return name_am(self.gremium, self.tag)
        return self.__dict__["damals"] or self.gremium.name

    @property
    def voller_gremiumsname(self) -> str:
        """The same with the kind: "Fachgruppe Arbeit und Beruf"."""
        return self.gremium.mit_art(self.gremiumsname)

    @property
    def tag(self) -> date | None:
        """The local day of the start."""
        return timezone.localdate(self.start) if self.start else None

    @property
    def vorgang(self) -> str:
        """The key under which the outbox keeps the mails of this meeting."""
        return f"sitzung:{self.uuid}"


class Aenderung(models.Model):
    """A change of date or place that is saved but told to nobody yet.

    Its `uuid` travels with the button, so that a double click sends once.
    Once sent, `sequence` is the SEQUENCE it was told with and `unterschiede` keeps what was new, as
    triples of words (what, before, now): the Sitzung itself only knows the newest values.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitzung = models.ForeignKey(Sitzung, models.CASCADE, related_name="aenderungen")
    start = models.DateTimeField("Beginn")
    ende = models.DateTimeField("Ende")
    titel = models.CharField("Titel", max_length=120, blank=True)
    ort = models.CharField("Ort", max_length=200, blank=True)
    zugang = models.CharField("Hinweise zum Zugang", max_length=300, blank=True)
    online_url = models.URLField("Link zur Videokonferenz", max_length=300, blank=True)
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    angelegt_am = models.DateTimeField(auto_now_add=True)
    gesendet_am = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(null=True, editable=False)
    unterschiede = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = "Änderung"
        verbose_name_plural = "Änderungen"
        constraints = [
            models.UniqueConstraint(
                fields=["sitzung"], condition=Q(gesendet_am=None), name="aenderung_ein_entwurf_je_sitzung"
            ),
            models.CheckConstraint(
                name="aenderung_dauer", condition=Q(ende__gt=F("start"), ende__lte=F("start") + DAUER_MAX)
            ),
        ]

    def __str__(self) -> str:
        return f"Änderung an {self.sitzung}"
