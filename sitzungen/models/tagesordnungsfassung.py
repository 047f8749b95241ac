"""Tagesordnungsfassung and Tagesordnungsvormerkung: the agenda as it was told, and when it will be."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.models.spur import nur_anfuegen
from mitglieder.models import Konto
from sitzungen.models.sitzung import Sitzung
from sitzungen.states import Fassungsanlass


class Tagesordnungsfassung(models.Model):
    """The agenda with date and place as the invited were told it. Written once, never changed.

    `inhalt` is what `sitzungen.agenda.Agenda.als_json` wrote. `stichtag` is the day of a mail about
    the agenda alone: there is one a day at most.
    """

    sitzung = models.ForeignKey(Sitzung, models.PROTECT, related_name="tagesordnungsfassungen")
    nummer = models.PositiveSmallIntegerField("Fassung")
    anlass = models.CharField("Anlass", max_length=15, choices=Fassungsanlass)
    inhalt = models.JSONField(editable=False)
    am = models.DateTimeField("vom")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    stichtag = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "Fassung einer Tagesordnung"
        verbose_name_plural = "Fassungen von Tagesordnungen"
        ordering = ["sitzung", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["sitzung", "nummer"], name="tagesordnungsfassung_nummer"),
            models.UniqueConstraint(fields=["sitzung", "stichtag"], name="tagesordnungsfassung_eine_am_tag"),
            models.CheckConstraint(
                name="tagesordnungsfassung_stichtag",
                condition=Q(anlass=Fassungsanlass.TAGESORDNUNG, stichtag__isnull=False)
                | ~Q(anlass=Fassungsanlass.TAGESORDNUNG) & Q(stichtag__isnull=True),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"Fassung {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("sitzungen:fassung", args=[self.sitzung.uuid, self.nummer])

    @property
    def wurde_mitgeteilt(self) -> bool:
        return self.anlass != Fassungsanlass.GESPEICHERT


class Tagesordnungsvormerkung(models.Model):
    """The changed agenda is told by itself from the moment `ab` on, in whatever state it is then."""

    sitzung = models.OneToOneField(Sitzung, models.CASCADE, related_name="tagesordnungsvormerkung")
    ab = models.DateTimeField(db_index=True)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "Vormerkung einer Nachricht"
        verbose_name_plural = "Vormerkungen von Nachrichten"

    def __str__(self) -> str:
        return f"Tagesordnung ab {self.ab:%d.%m.%Y, %H:%M}"
