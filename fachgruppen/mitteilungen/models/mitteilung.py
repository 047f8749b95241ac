"""Mitteilung: a piece of news, and who was told of it on which way."""

import uuid
from datetime import date
from urllib.parse import urlsplit

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fachgruppen.dokumente.models import Dokument
from fachgruppen.mitteilungen.states import (
    Mitteilungsart,
    Mitteilungsstatus,
    Rhythmus,
)
from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied

WEB = r"^https?://"


@pghistory.track()
class Mitteilung(models.Model):
    """News or legal information for Gremien. `text` is Markdown, `text_html` its sanitised form.

    `an_alle` means all Fachgruppen; which these are is settled when it is published. `version`
    guards against two people editing at once, `fassung` counts what readers were given: 1 when it
    is published, one more with each correction (`berichtigt_am`).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    art = models.CharField("Art", max_length=12, choices=Mitteilungsart, default=Mitteilungsart.NACHRICHT)
    titel = models.CharField("Titel", max_length=120)
    text = models.TextField("Text", max_length=10_000)
    text_html = models.TextField(editable=False)
    gremien = models.ManyToManyField(Gremium, verbose_name="Fachgruppen", related_name="+", blank=True)
    an_alle = models.BooleanField("an alle Fachgruppen", default=False)
    dringend = models.BooleanField("dringend", default=False)
    dringend_grund = models.CharField("Begründung der Dringlichkeit", max_length=300, blank=True)
    gueltig_bis = models.DateField("gültig bis", null=True, blank=True)
    quelle = models.URLField("Quelle", max_length=500, blank=True)
    dokumente = models.ManyToManyField(Dokument, verbose_name="Dokumente", related_name="+", blank=True)
    status = models.CharField(
        "Stand", max_length=16, choices=Mitteilungsstatus, default=Mitteilungsstatus.ENTWURF
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    fassung = models.PositiveIntegerField(default=0, editable=False)
    autor = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("angelegt am", editable=False)
    veroeffentlicht_am = models.DateTimeField("veröffentlicht am", null=True, editable=False)
    veroeffentlicht_von = models.ForeignKey(
        Konto, models.SET_NULL, null=True, related_name="+", editable=False
    )
    berichtigt_am = models.DateTimeField("berichtigt am", null=True, editable=False)
    zurueckgezogen_am = models.DateTimeField("zurückgezogen am", null=True, editable=False)
    rueckzugsgrund = models.CharField("Grund des Rückzugs", max_length=300, blank=True)

    class Meta:
        verbose_name = "Mitteilung"
        verbose_name_plural = "Mitteilungen"
        ordering = [F("veroeffentlicht_am").desc(nulls_first=True), "-pk"]
        indexes = [models.Index(fields=["status", "veroeffentlicht_am"], name="mitteilung_stand")]
        constraints = [
            models.CheckConstraint(name="mitteilung_art", condition=Q(art__in=Mitteilungsart)),
            models.CheckConstraint(name="mitteilung_inhalt", condition=~Q(titel="") & ~Q(text="")),
            models.CheckConstraint(
                name="mitteilung_quelle_web", condition=Q(quelle="") | Q(quelle__regex=WEB)
            ),
            models.CheckConstraint(
                name="mitteilung_dringend_begruendet", condition=Q(dringend=False) | ~Q(dringend_grund="")
            ),
            models.CheckConstraint(
                name="mitteilung_stand_passt",
                condition=Q(
                    status=Mitteilungsstatus.ENTWURF, veroeffentlicht_am=None, fassung=0,
                    zurueckgezogen_am=None,
                )
                | Q(
                    status=Mitteilungsstatus.VEROEFFENTLICHT, veroeffentlicht_am__isnull=False,
                    fassung__gte=1, zurueckgezogen_am=None,
                )
                | Q(
                    status=Mitteilungsstatus.ZURUECKGEZOGEN, veroeffentlicht_am__isnull=False,
                    zurueckgezogen_am__isnull=False,
                )
                & ~Q(rueckzugsgrund=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("mitteilungen:mitteilung", args=[self.uuid])

    @property
    def vorgang(self) -> str:
        """The key under which the outbox keeps the mails of this Mitteilung."""
        return f"mitteilung:{self.uuid}"

    @property
    def quelle_name(self) -> str:
        """The host of the source: people see where a link leads before they follow it."""
        return (urlsplit(self.quelle).hostname or "").removeprefix("www.")

    def ist_abgelaufen(self, tag: date) -> bool:
        return self.gueltig_bis is not None and self.gueltig_bis < tag


class Empfang(models.Model):
    """One person whom a published Mitteilung was meant for, settled when it was published.

    `gremium` is the one through which she is told, `rhythmus` how. `uebersicht` is the digest that
    told her; for one that waits for a digest it is still empty.
    """

    mitteilung = models.ForeignKey(Mitteilung, models.CASCADE, related_name="empfaenge")
    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="+")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    rhythmus = models.CharField(max_length=12, choices=Rhythmus)
    uebersicht = models.ForeignKey(
        "mitteilungen.Uebersicht", models.SET_NULL, null=True, related_name="empfaenge"
    )
    erledigt = models.BooleanField(default=False)

    class Meta:
        verbose_name = "Empfang"
        verbose_name_plural = "Empfänge"
        constraints = [
            models.UniqueConstraint(fields=["mitteilung", "mitglied"], name="empfang_einmalig"),
        ]
        indexes = [
            models.Index(fields=["mitglied"], name="empfang_wartet", condition=Q(erledigt=False)),
        ]

    def __str__(self) -> str:
        return f"{self.mitteilung} an {self.mitglied}"
