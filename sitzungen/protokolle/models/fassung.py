"""Protokollfassung, its names, Einwendungen and Genehmigung: minutes as they were sent, for good."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.models import Gremium
from fachgruppen.models.spur import nur_anfuegen
from mitglieder.models import Konto, Mitglied
from sitzungen.models import Sitzung
from sitzungen.protokolle.models.protokoll import Protokoll, Protokollpunkt
from sitzungen.protokolle.states import Entscheidung, Genehmigungsart


class Protokollfassung(models.Model):
    """The minutes as sent. Written once, never changed, never deleted.

    `inhalt` names nobody: it holds a commitment for each name, and the names stand in
    `Protokollname`. `sha256` is that of the canonical JSON of `inhalt`, so it stays valid when a name
    is erased (Art. 17 DSGVO).
    """

    protokoll = models.ForeignKey(Protokoll, models.PROTECT, related_name="fassungen")
    nr = models.PositiveSmallIntegerField("Fassung")
    inhalt = models.JSONField("Inhalt")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    grund = models.CharField("Grund der Berichtigung", max_length=300, blank=True)
    frist_bis = models.DateField("Einwendungen bis")
    am = models.DateTimeField("versandt am")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "Fassung eines Protokolls"
        verbose_name_plural = "Fassungen von Protokollen"
        ordering = ["protokoll", "-nr"]
        constraints = [
            models.UniqueConstraint(fields=["protokoll", "nr"], name="protokollfassung_nummer"),
            models.CheckConstraint(
                name="protokollfassung_berichtigung_hat_grund", condition=Q(nr=1) | ~Q(grund="")
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"Fassung {self.nr}"


class Protokollname(models.Model):
    """One name in a Fassung, and the salt of its commitment. Erasing empties both and nothing else.

    commitment = SHA-256 of salt and name; it stands in the Fassung at number `nr`.
    """

    fassung = models.ForeignKey(Protokollfassung, models.PROTECT, related_name="namen")
    nr = models.PositiveSmallIntegerField()
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("Name", max_length=200, blank=True)
    institution = models.CharField("Institution", max_length=200, blank=True)
    salz = models.CharField(max_length=64, blank=True)
    commitment = models.CharField(max_length=64)

    class Meta:
        verbose_name = "Name in einem Protokoll"
        verbose_name_plural = "Namen in Protokollen"
        ordering = ["fassung", "nr"]
        constraints = [
            models.UniqueConstraint(fields=["fassung", "nr"], name="protokollname_nummer"),
            models.CheckConstraint(
                name="protokollname_salz_zum_namen",
                condition=Q(name="", salz="") | (~Q(name="") & ~Q(salz="")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="protokollname_bleibt", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="protokollname_nur_loeschen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.name <> '' OR NEW.salz <> '' OR OLD.commitment IS DISTINCT FROM NEW.commitment"
                    " OR OLD.nr IS DISTINCT FROM NEW.nr OR OLD.fassung_id IS DISTINCT FROM NEW.fassung_id"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name or "ehemaliges Mitglied"


@pghistory.track()
class Einwendung(models.Model):
    """What a member wants changed in minutes that were sent, and what became of it."""

    fassung = models.ForeignKey(Protokollfassung, models.PROTECT, related_name="einwendungen")
    punkt = models.ForeignKey(Protokollpunkt, models.PROTECT, null=True, blank=True, related_name="+")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    text = models.TextField("Was soll anders lauten?", max_length=4_000)
    am = models.DateTimeField("erhoben am")
    entscheidung = models.CharField(
        "Entscheidung", max_length=12, choices=Entscheidung, default=Entscheidung.OFFEN
    )
    begruendung = models.CharField("Begründung", max_length=500, blank=True)
    entschieden_am = models.DateTimeField("entschieden am", null=True, blank=True, editable=False)
    entschieden_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "Einwendung"
        verbose_name_plural = "Einwendungen"
        ordering = ["am", "pk"]
        constraints = [
            models.CheckConstraint(
                name="einwendung_entscheidung_mit_zeit",
                condition=Q(entscheidung=Entscheidung.OFFEN, entschieden_am=None)
                | (~Q(entscheidung=Entscheidung.OFFEN) & Q(entschieden_am__isnull=False)),
            ),
            models.CheckConstraint(
                name="einwendung_ablehnung_hat_grund",
                condition=~Q(entscheidung=Entscheidung.ABGELEHNT) | ~Q(begruendung=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Einwendung zu {self.fassung}"


class Genehmigung(models.Model):
    """That a Fassung was approved, and its place in the chain of the Gremium's approved minutes.

    `kette` is the SHA-256 of the chain value before (`lfd` - 1, empty for the first) and of the
    Fassung's `sha256`: whoever changes old minutes breaks every later link.
    """

    fassung = models.OneToOneField(Protokollfassung, models.PROTECT, related_name="genehmigung")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    lfd = models.PositiveIntegerField("laufende Nummer")
    kette = models.CharField("Kettenwert", max_length=64)
    art = models.CharField("genehmigt", max_length=10, choices=Genehmigungsart)
    in_sitzung = models.ForeignKey(Sitzung, models.PROTECT, null=True, blank=True, related_name="+")
    am = models.DateTimeField("genehmigt am")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "Genehmigung eines Protokolls"
        verbose_name_plural = "Genehmigungen von Protokollen"
        ordering = ["gremium", "lfd"]
        constraints = [
            models.UniqueConstraint(fields=["gremium", "lfd"], name="genehmigung_nummer"),
            models.CheckConstraint(
                name="genehmigung_in_sitzung",
                condition=Q(art=Genehmigungsart.SITZUNG, in_sitzung__isnull=False)
                | Q(art=Genehmigungsart.FRIST, in_sitzung=None),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"{self.gremium}: {self.fassung} genehmigt"
