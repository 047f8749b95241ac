"""Vorhaben: what a Fachgruppe does with others, its milestones, who wants to join, and its course."""

import uuid
from datetime import date
from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from fachgruppen.dokumente.models import Dokument
from fachgruppen.models import Gremium, Ziel
from fachgruppen.vorhaben.vorhabenstates import (
    VORHABEN_FERTIG,
    VORHABENWEGE,
    Vorhabenschrittart,
    Vorhabenstatus,
)
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.base.uebergang import kein_weg
from netzwerk.base.uhr import heute

S = Vorhabenstatus


class VorhabenQuerySet(models.QuerySet["Vorhaben"]):
    """Facts about Vorhaben, to be chained."""

    def oeffentlich(self) -> Self:
        """Those who lead the Fachgruppe have released for everybody."""
        return self.filter(freigegeben_am__isnull=False)

    def offen(self) -> Self:
        return self.exclude(status__in=VORHABEN_FERTIG)

    def sucht_partner(self, tag: date) -> Self:
        """Those that look for partners on this day."""
        return self.offen().exclude(sucht="").filter(Q(sucht_bis=None) | Q(sucht_bis__gte=tag))

    def wartet_auf_freigabe(self) -> Self:
        return self.filter(soll_oeffentlich=True, freigegeben_am=None).exclude(status=S.ABGEBROCHEN)

    def mit_ueberfaelligem(self, tag: date) -> Self:
        """Those with a milestone whose day is over and that nobody has done or moved."""
        late = Meilenstein.objects.filter(vorhaben=OuterRef("pk"), erledigt_am=None, faellig__lt=tag)
        return self.offen().filter(Exists(late))


@pghistory.track()
class Vorhaben(models.Model):
    """A project, entered once. `partner` belong to the network, `weitere_partner` are other names.

    `sucht` says what partners are sought for, "" nobody is. `soll_oeffentlich` is what the members wish,
    `freigegeben_am` that who leads the Fachgruppe agreed to what stands there now.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    titel = models.CharField("Titel", max_length=120)
    beschreibung = models.TextField("Beschreibung", max_length=3_000)
    gremium = models.ForeignKey(Gremium, models.PROTECT, verbose_name="Fachgruppe", related_name="vorhaben")
    partner = models.ManyToManyField(
        Institution, verbose_name="Partner aus dem Netzwerk", related_name="+", blank=True
    )
    weitere_partner = models.CharField("Weitere Partner", max_length=300, blank=True)
    ziele = models.ManyToManyField(Ziel, verbose_name="Ziele", related_name="+", blank=True)
    dokumente = models.ManyToManyField(Dokument, verbose_name="Dokumente", related_name="+", blank=True)
    beginn = models.DateField("Beginn", null=True, blank=True)
    ende = models.DateField("Ende", null=True, blank=True)
    status = models.CharField("Stand", max_length=13, choices=S, default=S.IDEE, editable=False)
    statusgrund = models.CharField("Grund", max_length=300, blank=True)
    ergebnis = models.TextField("Ergebnis", max_length=2_000, blank=True)
    sucht = models.CharField("Wir suchen Partner", max_length=500, blank=True)
    sucht_bis = models.DateField("bis", null=True, blank=True)
    soll_oeffentlich = models.BooleanField("öffentlich zeigen", default=False)
    freigegeben_am = models.DateTimeField(null=True, blank=True, editable=False)
    von = models.ForeignKey(Mitglied, models.PROTECT, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("eingetragen am", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager] = VorhabenQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorhaben"
        verbose_name_plural = "Vorhaben"
        ordering = ["titel", "pk"]
        constraints = [
            models.CheckConstraint(name="vorhaben_bekannt", condition=Q(status__in=S.values)),
            models.CheckConstraint(name="vorhaben_inhalt", condition=~Q(titel="") & ~Q(beschreibung="")),
            models.CheckConstraint(
                name="vorhaben_ende_nach_beginn",
                condition=Q(beginn=None) | Q(ende=None) | Q(ende__gte=F("beginn")),
            ),
            models.CheckConstraint(
                name="vorhaben_halt_hat_grund",
                condition=~Q(status__in=[S.RUHT, S.ABGEBROCHEN]) | ~Q(statusgrund=""),
            ),
            models.CheckConstraint(
                name="vorhaben_abschluss_hat_ergebnis", condition=~Q(status=S.ABGESCHLOSSEN) | ~Q(ergebnis="")
            ),
            models.CheckConstraint(
                name="vorhaben_suche_hat_text", condition=Q(sucht_bis=None) | ~Q(sucht="")
            ),
            models.CheckConstraint(
                name="vorhaben_freigabe_ist_gewuenscht",
                condition=Q(freigegeben_am=None) | Q(soll_oeffentlich=True),
            ),
        ]  # fmt: skip
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="vorhabenweg",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"({kein_weg(VORHABENWEGE)})"),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("vorhaben:vorhaben", args=[self.uuid])

    @property
    def ist_fertig(self) -> bool:
        return self.status in VORHABEN_FERTIG

    @property
    def sucht_heute(self) -> bool:
        in_time = self.sucht_bis is None or self.sucht_bis >= heute()
        return bool(self.sucht) and in_time and not self.ist_fertig

    @property
    def vorgang(self) -> str:
        """The matter of its mails in the outbox."""
        return f"vorhaben:{self.pk}"


@pghistory.track()
class Meilenstein(models.Model):
    """A step of a Vorhaben with a day. Moved, it keeps the day it had first."""

    vorhaben = models.ForeignKey(Vorhaben, models.CASCADE, related_name="meilensteine")
    titel = models.CharField("Meilenstein", max_length=120)
    faellig = models.DateField("fällig am")
    zuerst_faellig = models.DateField(editable=False)
    erledigt_am = models.DateField("erledigt am", null=True, blank=True)

    class Meta:
        verbose_name = "Meilenstein"
        verbose_name_plural = "Meilensteine"
        ordering = ["faellig", "pk"]
        constraints = [
            models.CheckConstraint(name="meilenstein_hat_titel", condition=~Q(titel="")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.titel

    @property
    def stand(self) -> str:
        if self.erledigt_am is not None:
            return "erledigt"
        return "ueberfaellig" if self.faellig < heute() else "offen"

    @property
    def wurde_verschoben(self) -> bool:
        return self.faellig != self.zuerst_faellig


@pghistory.track()
class Interesse(models.Model):
    """Somebody of the network would like to take part in a Vorhaben; once a person."""

    vorhaben = models.ForeignKey(Vorhaben, models.CASCADE, related_name="interessen")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    text = models.TextField("Nachricht", max_length=1_000, blank=True)
    am = models.DateTimeField("bekundet am")
    beantwortet_am = models.DateTimeField("beantwortet am", null=True, blank=True)

    class Meta:
        verbose_name = "Interesse an einem Vorhaben"
        verbose_name_plural = "Interessen an Vorhaben"
        ordering = ["am", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vorhaben", "mitglied"], name="interesse_einmal_je_person"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.mitglied}: {self.vorhaben}"


class Vorhabenschritt(models.Model):
    """One line of the course of a Vorhaben. `von` is empty once the account is gone."""

    vorhaben = models.ForeignKey(Vorhaben, models.CASCADE, related_name="schritte")
    am = models.DateTimeField("am")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    art = models.CharField("Schritt", max_length=16, choices=Vorhabenschrittart)
    text = models.CharField("Text", max_length=400, blank=True)

    class Meta:
        verbose_name = "Schritt eines Vorhabens"
        verbose_name_plural = "Schritte eines Vorhabens"
        ordering = ["am", "pk"]
        constraints = [
            models.CheckConstraint(
                name="vorhabenschritt_bekannt", condition=Q(art__in=Vorhabenschrittart.values)
            ),
        ]  # fmt: skip
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="vorhabenschritt_bleibt",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.vorhaben_id, OLD.am, OLD.art, OLD.text) IS DISTINCT FROM "
                    "(NEW.vorhaben_id, NEW.am, NEW.art, NEW.text) "
                    "OR (NEW.von_id IS NOT NULL AND NEW.von_id IS DISTINCT FROM OLD.von_id))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.get_art_display()
