"""Beitrittswunsch: a person of the network wants to belong to a Gremium."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.models.gremium import Gremium
from fachgruppen.states import Wunschstatus
from mitglieder.models import Konto, Mitglied


@pghistory.track()
class Beitrittswunsch(models.Model):
    """A wish to join; open until the Koordination decides or the person takes it back."""

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="beitrittswuensche")
    mitglied = models.ForeignKey(Mitglied, models.CASCADE, related_name="beitrittswuensche")
    text = models.TextField("Was bringen Sie mit?", max_length=1000, blank=True)
    status = models.CharField("Stand", max_length=15, choices=Wunschstatus, default=Wunschstatus.OFFEN)
    eingegangen_am = models.DateTimeField("eingegangen am")
    erinnert_am = models.DateTimeField("erinnert am", null=True, blank=True)
    entschieden_am = models.DateTimeField("entschieden am", null=True, blank=True)
    entschieden_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    antwort = models.TextField("Antwort", max_length=1000, blank=True)

    class Meta:
        verbose_name = "Beitrittswunsch"
        verbose_name_plural = "Beitrittswünsche"
        ordering = ["eingegangen_am", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gremium", "mitglied"],
                condition=Q(status=Wunschstatus.OFFEN),
                name="beitrittswunsch_einer_offen",
            ),
            models.CheckConstraint(
                name="beitrittswunsch_entschieden_mit_tag",
                condition=Q(status=Wunschstatus.OFFEN, entschieden_am=None)
                | (~Q(status=Wunschstatus.OFFEN) & Q(entschieden_am__isnull=False)),
            ),
            models.CheckConstraint(
                name="beitrittswunsch_ablehnung_mit_antwort",
                condition=~Q(status=Wunschstatus.ABGELEHNT) | ~Q(antwort=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied} möchte in {self.gremium} mitmachen"

    def get_absolute_url(self) -> str:
        return reverse("fachgruppen:beitrittswunsch", args=[self.gremium.slug, self.pk])

    @property
    def vorgang(self) -> str:
        """The matter under which its mails stand in the outbox."""
        return f"beitrittswunsch:{self.pk}"
