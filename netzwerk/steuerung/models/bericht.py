"""Quartalsbericht: what a Fachgruppe tells of one quarter, and its way from draft to release."""

import uuid
from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.quartal import Quartal
from netzwerk.base.uebergang import erlaubt
from netzwerk.base.uhr import heute
from netzwerk.steuerung.states import SCHREIBBAR, UEBERGAENGE, Berichtsstatus

_ERLAUBT = erlaubt((before, sorted(after)) for before, after in UEBERGAENGE.items())
# Only what stands in the table of transitions; a released report has its release.
_UEBERGANG = f"""
    IF NOT ({_ERLAUBT}) THEN
        RAISE EXCEPTION 'quartalsbericht_uebergang: % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'freigegeben' AND NOT EXISTS (
        SELECT 1 FROM steuerung_berichtsfreigabe AS frei
        JOIN steuerung_berichtsfassung AS f ON f.id = frei.fassung_id
        WHERE f.bericht_id = NEW.id
          AND f.nummer = (SELECT max(nummer) FROM steuerung_berichtsfassung WHERE bericht_id = NEW.id)
    ) THEN
        RAISE EXCEPTION 'quartalsbericht_ohne_freigabe' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608  the words are those of our own choices


@pghistory.track()
class Quartalsbericht(models.Model):
    """The report of one Fachgruppe on one quarter; there is one, and it is never deleted.

    `verfasser` are all who ever wrote or submitted: none of them releases it. `in_pruefung_seit` is
    when a reviewer took it up: from then on the Fachgruppe cannot take it back. `rueckfrage_bis` is
    the day by which questions should be answered, `korrekturgrund` why a released one is open again.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="quartalsberichte")
    jahr = models.PositiveSmallIntegerField("Jahr")
    quartal = models.PositiveSmallIntegerField("Quartal")
    frist = models.DateField("fällig am")
    status = models.CharField("Stand", max_length=12, choices=Berichtsstatus, default=Berichtsstatus.ENTWURF)
    fehlanzeige = models.BooleanField("Fehlanzeige", default=False)
    verfasser = models.ManyToManyField(Konto, related_name="+", editable=False)
    eingereicht_am = models.DateTimeField("eingereicht am", null=True, blank=True, editable=False)
    in_pruefung_seit = models.DateTimeField("in Prüfung seit", null=True, blank=True, editable=False)
    rueckfrage_bis = models.DateField("Antwort bis", null=True, blank=True, editable=False)
    korrekturgrund = models.CharField("Grund der Korrektur", max_length=300, blank=True)
    angelegt_am = models.DateTimeField("angelegt am", editable=False)

    class Meta:
        verbose_name = "Quartalsbericht"
        verbose_name_plural = "Quartalsberichte"
        ordering = ["-jahr", "-quartal", "gremium"]
        constraints = [
            models.UniqueConstraint(
                fields=["gremium", "jahr", "quartal"], name="quartalsbericht_einer_je_quartal"
            ),
            models.CheckConstraint(name="quartalsbericht_quartal", condition=Q(quartal__range=(1, 4))),
            models.CheckConstraint(
                name="quartalsbericht_status", condition=Q(status__in=Berichtsstatus.values)
            ),
            models.CheckConstraint(
                name="quartalsbericht_eingereicht_mit_zeit",
                condition=Q(status=Berichtsstatus.ENTWURF) | Q(eingereicht_am__isnull=False),
            ),
            models.CheckConstraint(
                name="quartalsbericht_rueckfrage_mit_frist",
                condition=~Q(status=Berichtsstatus.RUECKFRAGE) | Q(rueckfrage_bis__isnull=False),
            ),
            models.CheckConstraint(
                name="quartalsbericht_pruefung_nach_einreichung",
                condition=Q(in_pruefung_seit=None) | ~Q(status=Berichtsstatus.ENTWURF),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="quartalsbericht_bleibt", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="quartalsbericht_uebergang",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")),
                func=_UEBERGANG,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel}, {self.gremium.name}"

    def get_absolute_url(self) -> str:
        return reverse("steuerung:bericht", args=[self.uuid])

    @property
    def oeffentliche_url(self) -> str:
        """The page for everybody; it is there once the report is published."""
        return reverse("berichte:oeffentlich", args=[self.jahr, self.quartal, self.gremium.slug])

    @property
    def zeitraum(self) -> Quartal:
        return Quartal(self.jahr, self.quartal)

    @property
    def titel(self) -> str:
        """Quartalsbericht 3. Quartal 2026"""
        return f"Quartalsbericht {self.quartal}.\N{NO-BREAK SPACE}Quartal {self.jahr}"

    @property
    def ist_schreibbar(self) -> bool:
        return self.status in SCHREIBBAR

    @property
    def tage_ueberfaellig(self) -> int:
        """For how many days a draft has been due; 0 while there is time, and once it is submitted."""
        late = (heute() - self.frist).days
        return late if self.status == Berichtsstatus.ENTWURF and late > 0 else 0

    @property
    def vorgang(self) -> str:
        """The key under which the outbox keeps the mails of this report."""
        return f"quartalsbericht:{self.pk}"
