"""Mitglied: a person in the network, and what she has released about herself."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.urls import reverse

from mitglieder.models.institution import Institution
from mitglieder.models.konto import Konto
from mitglieder.states import Feld, Mailstatus, Stufe
from netzwerk.base.leser import VERBORGEN, darf_genannt_werden

# What `Mitglied.name` is made of, for rows that come without the model.
NAMENSTEILE = ("titel", "vorname", "nachname", "eingeschraenkt_am")


class MitgliedQuerySet(models.QuerySet["Mitglied"]):
    """Facts about people, to be chained."""

    def aktiv(self) -> "MitgliedQuerySet":
        """People who have not left the network and whose data may be used (Art. 18 DSGVO)."""
        return self.filter(ausgetreten_am=None, eingeschraenkt_am=None)


@pghistory.track()
class Mitglied(models.Model):
    """A person of the network.

    No field for nationality, origin, religion, birth date or private address: membership alone
    can reveal such things (Art. 9 DSGVO). Who sees which field decides `mitglieder.sichtbarkeit`.
    `eingeschraenkt_am`: her data is kept, but shown to nobody else and used for no mail (Art. 18).
    `geloescht_am`: what stands here is a tombstone that rows of others point at (Art. 17).
    """

    konto = models.OneToOneField(
        Konto, models.SET_NULL, verbose_name="Konto", null=True, blank=True, related_name="mitglied"
    )
    titel = models.CharField("Titel", max_length=40, blank=True)
    vorname = models.CharField("Vorname", max_length=80)
    nachname = models.CharField("Nachname", max_length=80)
    institution = models.ForeignKey(
        Institution, models.PROTECT, verbose_name="Institution", null=True, related_name="mitglieder"
    )
    funktion = models.CharField("Funktion", max_length=120, blank=True)
    email = models.EmailField("dienstliche E-Mail-Adresse", blank=True)
    email_status = models.CharField(
        "Erreichbarkeit", max_length=10, choices=Mailstatus, default=Mailstatus.GUELTIG
    )
    telefon = models.CharField("dienstliche Telefonnummer", max_length=40, blank=True)
    mobil = models.CharField("Mobilnummer", max_length=40, blank=True)
    sprachen = ArrayField(models.CharField(max_length=40), verbose_name="Sprachen", default=list, blank=True)
    themen = ArrayField(models.CharField(max_length=60), verbose_name="Themen", default=list, blank=True)
    ausgetreten_am = models.DateField("ausgetreten am", null=True, blank=True)
    eingeschraenkt_am = models.DateTimeField(
        "Verarbeitung eingeschränkt am", null=True, blank=True, editable=False
    )
    geloescht_am = models.DateTimeField("gelöscht am", null=True, blank=True, editable=False)
    sortname = models.CharField(max_length=200, editable=False, db_index=True)
    suchname = models.CharField(max_length=400, editable=False)
    suchtext = models.TextField(editable=False, default="")

    objects = MitgliedQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitglied"
        verbose_name_plural = "Mitglieder"
        ordering = ["sortname", "pk"]
        indexes = [
            GinIndex(fields=["suchname"], opclasses=["gin_trgm_ops"], name="mitglied_suchname_teile"),
            GinIndex(SearchVector("suchtext", config="german"), name="mitglied_suchtext_woerter"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mitglied_name_vorhanden", condition=~models.Q(nachname="") & ~models.Q(vorname="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:person", args=[self.pk])

    @property
    def name(self) -> str:
        """What she is called on every page; restricted, only the Leitstelle and she herself read it."""
        if self.eingeschraenkt_am is not None and not darf_genannt_werden(self.pk):
            return VERBORGEN
        return self.voller_name

    @property
    def voller_name(self) -> str:
        """Her name whoever reads: for records that have to be true, as elections and sent minutes."""
        return " ".join(part for part in (self.titel, self.vorname, self.nachname) if part)

    @property
    def ist_per_mail_erreichbar(self) -> bool:
        reachable = bool(self.email) and self.email_status == Mailstatus.GUELTIG
        return reachable and self.eingeschraenkt_am is None


class Freigabe(models.Model):
    """A person's consent to show one field to a wider audience; withdrawn ones are kept as proof."""

    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="freigaben")
    feld = models.CharField("Angabe", max_length=10, choices=Feld)
    stufe = models.CharField("sichtbar für", max_length=12, choices=Stufe)
    erteilt_am = models.DateTimeField("erteilt am")
    widerrufen_am = models.DateTimeField("widerrufen am", null=True, blank=True)

    class Meta:
        verbose_name = "Freigabe"
        verbose_name_plural = "Freigaben"
        constraints = [
            models.UniqueConstraint(
                fields=["mitglied", "feld"],
                condition=models.Q(widerrufen_am=None),
                name="freigabe_eine_je_feld",
            ),
            models.CheckConstraint(
                name="freigabe_ende_nach_beginn",
                condition=models.Q(widerrufen_am=None) | models.Q(widerrufen_am__gte=models.F("erteilt_am")),
            ),
            models.CheckConstraint(
                name="freigabe_hoechste_stufe",
                condition=~models.Q(feld=Feld.EMAIL, stufe=Stufe.OEFFENTLICH)
                & ~models.Q(feld=Feld.MOBIL, stufe__in=[Stufe.NETZWERK, Stufe.OEFFENTLICH]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_feld_display()}: {self.get_stufe_display()}"
