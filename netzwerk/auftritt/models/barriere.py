"""Barrieremeldung: a barrier that somebody met on a page, and the answer."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.auftritt.states import Barrierestand
from netzwerk.base.sprache import DEUTSCH, SPRACHEN


@pghistory.track()
class Barrieremeldung(models.Model):
    """Anybody may report one, without an account and without a name.

    `frist` is the last day for the answer. Name and address are emptied some time after it. `sprache` is
    the language of the form, and of our letters.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seite = models.CharField("Seite", max_length=500, blank=True)
    beschreibung = models.TextField("Barriere", max_length=3000)
    name = models.CharField("Name", max_length=120, blank=True)
    email = models.EmailField("E-Mail-Adresse", blank=True)
    sprache = models.CharField("Sprache", max_length=2, choices=settings.LANGUAGES, default=DEUTSCH)
    gemeldet_am = models.DateTimeField("gemeldet am")
    frist = models.DateField("Antwort bis")
    status = models.CharField(max_length=12, choices=Barrierestand, default=Barrierestand.OFFEN)
    antwort = models.TextField("Antwort", max_length=5000, blank=True)
    beantwortet_am = models.DateTimeField("beantwortet am", null=True, blank=True)
    beantwortet_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    gemahnt_am = models.DateTimeField("an die Frist erinnert am", null=True, blank=True)

    class Meta:
        verbose_name = "gemeldete Barriere"
        verbose_name_plural = "gemeldete Barrieren"
        ordering = ["-gemeldet_am", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sprache__in=[sprache.code for sprache in SPRACHEN]),
                name="barriere_sprache_bekannt",
            ),
            models.CheckConstraint(condition=~models.Q(beschreibung=""), name="barriere_mit_beschreibung"),
            models.CheckConstraint(
                condition=models.Q(status=Barrierestand.OFFEN, antwort="", beantwortet_am=None)
                | (
                    models.Q(status=Barrierestand.BEANTWORTET, beantwortet_am__isnull=False)
                    & ~models.Q(antwort="")
                ),
                name="barriere_antwort_passt",
            ),
        ]

    def __str__(self) -> str:
        return f"Barriere vom {self.gemeldet_am:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("auftritt:barriere", args=[self.uuid])
