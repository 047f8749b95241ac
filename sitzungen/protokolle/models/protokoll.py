"""Protokoll and Protokollpunkt: the minutes of one Sitzung while they are written."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mitglieder.models import Konto, Mitglied
from sitzungen.models import TOP, Sitzung
from sitzungen.protokolle.states import OFFEN, Protokollstatus

# The text may change only while the minutes are open, whoever tries and by whatever way.
_NUR_OFFEN = """
IF EXISTS (
    SELECT 1 FROM protokolle_protokoll AS p
    WHERE p.id = {row}.protokoll_id AND p.status NOT IN ('entwurf', 'in_berichtigung')
) THEN
    RAISE EXCEPTION 'protokoll_geschlossen: the minutes were sent or approved';
END IF;
RETURN {row};
"""


def nur_solange_offen() -> list[pgtrigger.Trigger]:
    """Return the triggers that keep rows of closed minutes as they are."""
    return [
        pgtrigger.Trigger(
            name="punkt_nur_offen",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update,
            func=_NUR_OFFEN.format(row="NEW"),
        ),
        pgtrigger.Trigger(
            name="punkt_bleibt",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=_NUR_OFFEN.format(row="OLD"),
        ),
    ]


@pghistory.track()
class Protokoll(models.Model):
    """The minutes of one Sitzung. `beginn` and `ende` say when it really began and ended.

    `version` guards the head against two people writing at once; each Punkt has its own. With
    `beschlussfaehig` False the Gremium could deliberate but not decide; None: not yet found.
    `frist_bis` is the last day for an Einwendung, `berichtigungsgrund` why approved or sent minutes
    are open again.
    """

    sitzung = models.OneToOneField(Sitzung, models.PROTECT, related_name="protokoll")
    status = models.CharField(
        "Stand", max_length=15, choices=Protokollstatus, default=Protokollstatus.ENTWURF
    )
    beginn = models.DateTimeField("Beginn", null=True, blank=True)
    ende = models.DateTimeField("Ende", null=True, blank=True)
    sitzungsleitung = models.ForeignKey(
        Mitglied, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Sitzungsleitung"
    )
    protokollfuehrung = models.ForeignKey(
        Mitglied, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Protokollführung"
    )
    beschlussfaehig = models.BooleanField("beschlussfähig", null=True, blank=True)
    frist_bis = models.DateField("Einwendungen bis", null=True, blank=True, editable=False)
    berichtigungsgrund = models.CharField("Grund der Berichtigung", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("begonnen am", editable=False)

    class Meta:
        verbose_name = "Protokoll"
        verbose_name_plural = "Protokolle"
        constraints = [
            models.CheckConstraint(
                name="protokoll_zeiten",
                condition=Q(beginn=None) | Q(ende=None) | Q(ende__gt=F("beginn")),
            ),
            models.CheckConstraint(
                name="protokoll_versandt_vollstaendig",
                condition=Q(status=Protokollstatus.ENTWURF)
                | Q(
                    sitzungsleitung__isnull=False,
                    protokollfuehrung__isnull=False,
                    beginn__isnull=False,
                    ende__isnull=False,
                    frist_bis__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="protokoll_berichtigung_hat_grund",
                condition=~Q(status=Protokollstatus.IN_BERICHTIGUNG) | ~Q(berichtigungsgrund=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Protokoll: {self.sitzung}"

    def get_absolute_url(self) -> str:
        return reverse("protokolle:protokoll", args=[self.sitzung.uuid])

    @property
    def ist_offen(self) -> bool:
        return self.status in OFFEN


@pghistory.track()
class Protokollpunkt(models.Model):
    """What was said on one TOP. `version` guards this text alone: people write side by side.

    `top` is None for a point that nobody had put on the agenda; only one of the agenda can be put off.
    `oeffentlich`: its text may stand in the public edition.
    """

    protokoll = models.ForeignKey(Protokoll, models.PROTECT, related_name="punkte")
    top = models.ForeignKey(TOP, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    titel = models.CharField("Titel", max_length=200)
    text = models.TextField("Verlauf", max_length=20_000, blank=True)
    oeffentlich = models.BooleanField("öffentlich", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    geaendert_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    geaendert_am = models.DateTimeField("geändert am", null=True, editable=False)

    class Meta:
        verbose_name = "Punkt im Protokoll"
        verbose_name_plural = "Punkte im Protokoll"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["protokoll", "position"],
                name="protokollpunkt_position_einmalig",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["protokoll", "top"], name="protokollpunkt_ein_punkt_je_top"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_solange_offen()

    def __str__(self) -> str:
        return f"{self.position}. {self.titel}"

    @property
    def vertagt(self) -> bool:
        """Whether it goes on in the next Sitzung: this stands at the point of the agenda alone."""
        return self.top is not None and self.top.vertagt
