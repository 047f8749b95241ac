"""Ratsbericht: what the network tells the Stadtrat of any period, and its way from draft to publication."""

import uuid
from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.spanne import Spanne
from netzwerk.base.uebergang import erlaubt
from netzwerk.ratsbericht.models.berichtsvorlage import Berichtsvorlage
from netzwerk.ratsbericht.states import (
    EMPFAENGER,
    EMPFAENGER_LAENGE,
    SCHREIBBAR,
    TITEL_LAENGE,
    UEBERGAENGE,
    Ratsberichtsart,
    Ratsberichtsstatus,
)

S = Ratsberichtsstatus
_ERLAUBT = erlaubt((before, sorted(after)) for before, after in UEBERGAENGE.items())
_UEBERGANG = f"""
    IF NOT ({_ERLAUBT}) THEN
        RAISE EXCEPTION 'ratsbericht_uebergang: % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
"""
_MIT_UND_OHNE_FASSUNG = """
    IF OLD.status = 'entwurf' AND NEW.status = 'freigegeben' AND NOT EXISTS (
        SELECT 1 FROM ratsbericht_ratsfassung WHERE bericht_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'ratsbericht_ohne_fassung: a draft is released by its Fassung'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'verworfen' AND (
        EXISTS (SELECT 1 FROM ratsbericht_ratsfassung WHERE bericht_id = NEW.id)
        OR EXISTS (
            SELECT 1 FROM ratsbericht_fassungsauftrag
            WHERE bericht_id = NEW.id AND status IN ('wartet', 'laeuft')
        )
    ) THEN
        RAISE EXCEPTION 'ratsbericht_festgehalten: there is a Fassung of it, or one is being made'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class Ratsbericht(models.Model):
    """A report to the Stadtrat on the days from `von` to `bis`; it is never deleted.

    `empfaenger` is text: a report may go to a committee, the mayor or the Land instead. `version` counts
    the changes of its outline: order, added, hidden and removed sections. A draft nobody needs is
    `verworfen` with everything that was typed, and can be taken up again. `berichtsvorlage` is the outline
    its sections were copied from; without one it was the outline of the portal.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    art = models.CharField("Art", max_length=10, choices=Ratsberichtsart, default=Ratsberichtsart.JAHR)
    titel = models.CharField("Titel", max_length=TITEL_LAENGE)
    empfaenger = models.CharField("Empfänger", max_length=EMPFAENGER_LAENGE, default=EMPFAENGER)
    berichtsvorlage = models.ForeignKey(
        Berichtsvorlage, models.PROTECT, null=True, blank=True, related_name="berichte", editable=False
    )
    von = models.DateField("von")
    bis = models.DateField("bis")
    status = models.CharField(
        "Stand", max_length=15, choices=Ratsberichtsstatus, default=Ratsberichtsstatus.ENTWURF
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("angelegt am", editable=False)
    verworfen_am = models.DateTimeField("verworfen am", null=True, editable=False)
    verworfen_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    verworfen_grund = models.CharField("Grund", max_length=300, blank=True)

    class Meta:
        verbose_name = "Ratsbericht"
        verbose_name_plural = "Ratsberichte"
        ordering = ["-bis", "-angelegt_am", "-pk"]
        constraints = [
            models.CheckConstraint(name="ratsbericht_zeitraum", condition=Q(bis__gte=F("von"))),
            models.CheckConstraint(name="ratsbericht_art", condition=Q(art__in=Ratsberichtsart.values)),
            models.CheckConstraint(
                name="ratsbericht_status", condition=Q(status__in=Ratsberichtsstatus.values)
            ),
            models.CheckConstraint(name="ratsbericht_hat_titel", condition=~Q(titel="")),
            models.CheckConstraint(name="ratsbericht_hat_empfaenger", condition=~Q(empfaenger="")),
            models.CheckConstraint(
                name="ratsbericht_verworfen_mit_grund",
                condition=(Q(status=S.VERWORFEN, verworfen_am__isnull=False) & ~Q(verworfen_grund=""))
                | (~Q(status=S.VERWORFEN) & Q(verworfen_am=None, verworfen_grund="")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="ratsbericht_bleibt", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="ratsbericht_herkunft_bleibt", fields=["berichtsvorlage"]),
            pgtrigger.Trigger(
                name="ratsbericht_uebergang",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")),
                func=_UEBERGANG + _MIT_UND_OHNE_FASSUNG,
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("ratsbericht:bericht", args=[self.uuid])

    @property
    def zeitraum(self) -> Spanne:
        return Spanne(self.von, self.bis)

    @property
    def ist_schreibbar(self) -> bool:
        return self.status in SCHREIBBAR
