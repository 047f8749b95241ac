"""Beschluss and Empfehlung: what a Gremium decided, and what it put before the Steuerungsgruppe."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from sitzungen.models import TOP
from sitzungen.protokolle.models.protokoll import Protokollpunkt
from sitzungen.protokolle.states import Beschlussart, Empfehlungsstand, Ergebnis, Umsetzung

# A new Beschluss belongs to open minutes; of a decided one in closed minutes the wording stays.
_NUR_OFFEN = """
IF EXISTS (
    SELECT 1 FROM protokolle_protokollpunkt AS punkt
    JOIN protokolle_protokoll AS p ON p.id = punkt.protokoll_id
    WHERE punkt.id = NEW.punkt_id AND p.status NOT IN ('entwurf', 'in_berichtigung')
) THEN
    RAISE EXCEPTION 'protokoll_geschlossen: the minutes were sent or approved';
END IF;
RETURN NEW;
"""
_INHALT = (
    "punkt_id", "gremium_id", "jahr", "lfd", "wortlaut", "art", "ja", "nein", "enthaltung",
    "stimmberechtigt", "abgestimmt_um", "zurueckgezogen",
)  # fmt: skip


@pghistory.track()
class Beschluss(models.Model):
    """A decision of a Gremium on one point of its minutes.

    `jahr` and `lfd` make its number: without gaps and never used twice, so no row is ever deleted;
    a Beschluss entered by mistake is `zurueckgezogen` with its reason. `stimmberechtigt` is how many
    voters were present at `abgestimmt_um`. `ergebnis` follows from the votes: Enthaltungen do not
    count, a tie is a refusal.
    """

    punkt = models.ForeignKey(Protokollpunkt, models.PROTECT, related_name="beschluesse")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="beschluesse")
    jahr = models.PositiveSmallIntegerField("Jahr", editable=False)
    lfd = models.PositiveIntegerField("laufende Nummer", editable=False)
    wortlaut = models.TextField("Wortlaut", max_length=4_000)
    art = models.CharField("Entscheidung", max_length=15, choices=Beschlussart, default=Beschlussart.OFFEN)
    ja = models.PositiveSmallIntegerField("Ja", null=True, blank=True)
    nein = models.PositiveSmallIntegerField("Nein", null=True, blank=True)
    enthaltung = models.PositiveSmallIntegerField("Enthaltung", null=True, blank=True)
    stimmberechtigt = models.PositiveSmallIntegerField("anwesende Stimmberechtigte", null=True, blank=True)
    abgestimmt_um = models.DateTimeField("abgestimmt um", null=True, blank=True)
    ergebnis = models.GeneratedField(
        expression=Case(
            When(art=Beschlussart.EINVERNEHMLICH, then=Value(Ergebnis.ANGENOMMEN)),
            When(art=Beschlussart.ABSTIMMUNG, ja__gt=F("nein"), then=Value(Ergebnis.ANGENOMMEN)),
            When(art=Beschlussart.ABSTIMMUNG, then=Value(Ergebnis.ABGELEHNT)),
            default=Value(""),
        ),
        output_field=models.CharField("Ergebnis", max_length=12, choices=Ergebnis),
        db_persist=True,
    )
    zurueckgezogen = models.CharField("zurückgezogen, weil", max_length=300, blank=True)
    umsetzung = models.CharField("Umsetzung", max_length=10, choices=Umsetzung, default=Umsetzung.OFFEN)
    umsetzung_notiz = models.CharField("Stand der Umsetzung", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("angelegt am", editable=False)

    class Meta:
        verbose_name = "Beschluss"
        verbose_name_plural = "Beschlüsse"
        ordering = ["gremium", "jahr", "lfd"]
        constraints = [
            models.UniqueConstraint(fields=["gremium", "jahr", "lfd"], name="beschluss_nummer_einmalig"),
            models.CheckConstraint(name="beschluss_nummer_ab_eins", condition=Q(lfd__gte=1)),
            models.CheckConstraint(
                name="beschluss_stimmen",
                condition=Q(
                    art=Beschlussart.ABSTIMMUNG,
                    ja__isnull=False,
                    nein__isnull=False,
                    enthaltung__isnull=False,
                    stimmberechtigt__isnull=False,
                    stimmberechtigt__gte=F("ja") + F("nein") + F("enthaltung"),
                )
                | (~Q(art=Beschlussart.ABSTIMMUNG) & Q(ja=None, nein=None, enthaltung=None)),
            ),
            models.CheckConstraint(
                name="beschluss_abstimmung_hat_stimmen",
                condition=~Q(art=Beschlussart.ABSTIMMUNG) | Q(ja__gt=0) | Q(nein__gt=0) | Q(enthaltung__gt=0),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="beschluss_bleibt", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="beschluss_neu_nur_offen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_NUR_OFFEN,
            ),
            pgtrigger.Trigger(
                name="beschluss_inhalt_nur_offen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    " OR ".join(f"OLD.{field} IS DISTINCT FROM NEW.{field}" for field in _INHALT)
                ),
                func=_NUR_OFFEN,
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        return reverse("protokolle:beschluss", args=[self.pk])

    @property
    def nummer(self) -> str:
        """DEU-2026/04: short name of the Gremium, year, number within the year."""
        return f"{self.gremium.kuerzel}-{self.jahr}/{self.lfd:02}"

    @property
    def wird_umgesetzt(self) -> bool:
        """It was accepted and stands."""
        return self.ergebnis == Ergebnis.ANGENOMMEN and not self.zurueckgezogen

    @property
    def ergebnissatz(self) -> str:
        """angenommen: 8 Ja, 2 Nein, 1 Enthaltung (12 Stimmberechtigte anwesend)"""
        if self.zurueckgezogen:
            return f"zurückgezogen: {self.zurueckgezogen}"
        if self.art == Beschlussart.EINVERNEHMLICH:
            return "einvernehmlich angenommen"
        if self.art == Beschlussart.OFFEN:
            return "noch nicht entschieden"
        abstained = "1 Enthaltung" if self.enthaltung == 1 else f"{self.enthaltung} Enthaltungen"
        result = "angenommen" if self.ergebnis == Ergebnis.ANGENOMMEN else "abgelehnt"
        return (
            f"{result}: {self.ja} Ja, {self.nein} Nein, {abstained} "
            f"({self.stimmberechtigt} Stimmberechtigte anwesend)"
        )


@pghistory.track()
class Empfehlung(models.Model):
    """A Beschluss that a Fachgruppe puts before the Steuerungsgruppe, and the answer that flows back."""

    beschluss = models.OneToOneField(Beschluss, models.PROTECT, related_name="empfehlung")
    stand = models.CharField("Stand", max_length=10, choices=Empfehlungsstand, default=Empfehlungsstand.OFFEN)
    antwort = models.TextField("Antwort", max_length=2_000, blank=True)
    antwort_beschluss = models.ForeignKey(
        Beschluss, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Beschluss dazu"
    )
    top = models.OneToOneField(
        TOP, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="auf der Tagesordnung"
    )
    vorgelegt_am = models.DateTimeField("vorgelegt am", editable=False)
    beantwortet_am = models.DateTimeField("beantwortet am", null=True, editable=False)
    beantwortet_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "Empfehlung an die Steuerungsgruppe"
        verbose_name_plural = "Empfehlungen an die Steuerungsgruppe"
        ordering = ["vorgelegt_am"]
        constraints = [
            models.CheckConstraint(
                name="empfehlung_antwort_mit_zeit",
                condition=Q(stand=Empfehlungsstand.OFFEN, beantwortet_am=None, antwort="")
                | (~Q(stand=Empfehlungsstand.OFFEN) & Q(beantwortet_am__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Empfehlung {self.beschluss}"
