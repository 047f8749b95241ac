"""Antrag: what a person asks about her data (Art. 16 to 18 DSGVO); Auskunft: that she took a copy."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mitglieder.models import Konto, Mitglied
from netzwerk.datenschutz.states import TEXT_ZEICHEN, Antragsart, Antragsstand


@pghistory.track()
class Antrag(models.Model):
    """One request. It is answered within a month (`frist`); of each kind a person has one open.

    An erasure that was accepted is carried out by a task, and can be taken back until then.
    """

    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    art = models.CharField("Art", max_length=20, choices=Antragsart)
    text = models.TextField("Was soll geschehen?", max_length=TEXT_ZEICHEN, blank=True)
    stand = models.CharField("Stand", max_length=20, choices=Antragsstand, default=Antragsstand.OFFEN)
    gestellt_am = models.DateTimeField("gestellt am", editable=False)
    frist = models.DateField("zu beantworten bis", editable=False)
    antwort = models.TextField("Antwort", max_length=TEXT_ZEICHEN, blank=True)
    entschieden_am = models.DateTimeField("beantwortet am", null=True, editable=False)
    entschieden_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "Antrag zum Datenschutz"
        verbose_name_plural = "Anträge zum Datenschutz"
        ordering = ["frist", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mitglied", "art"],
                condition=Q(stand__in=["offen", "angenommen"]),
                name="antrag_einer_offen_je_art",
            ),
            models.CheckConstraint(
                name="antrag_bekannt",
                condition=Q(art__in=Antragsart.values, stand__in=Antragsstand.values),
            ),
            models.CheckConstraint(
                name="antrag_entschieden_mit_zeit",
                condition=Q(stand="offen", entschieden_am=None)
                | (~Q(stand="offen") & Q(entschieden_am__isnull=False)),
            ),
            models.CheckConstraint(
                name="antrag_ablehnung_begruendet", condition=~Q(stand="abgelehnt") | ~Q(antwort="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()}: {self.get_stand_display()}"

    def get_absolute_url(self) -> str:
        return reverse("datenschutz:antrag", args=[self.pk])

    @property
    def anliegen(self) -> str:
        """Löschung der Daten: in the words of who answers it."""
        return self.get_art_display().replace(" meiner ", " der ")

    @property
    def ist_offen(self) -> bool:
        return self.stand == Antragsstand.OFFEN


class Auskunft(models.Model):
    """That a person took her copy; the copy itself is made when it is asked for and stored nowhere."""

    konto = models.ForeignKey(Konto, models.CASCADE, related_name="+")
    am = models.DateTimeField("am", editable=False)
    groesse = models.PositiveIntegerField("Größe in Byte", editable=False)

    class Meta:
        verbose_name = "Auskunft"
        verbose_name_plural = "Auskünfte"
        ordering = ["-am"]

    def __str__(self) -> str:
        return f"Auskunft vom {self.am:%d.%m.%Y}"
