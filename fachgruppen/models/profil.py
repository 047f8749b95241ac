"""Profilfassung and Profilentwurf: what the profile said, and what somebody is still writing."""

from typing import ClassVar

import pgtrigger
from django.db import models

from fachgruppen.models.gremium import Gremium
from fachgruppen.models.spur import nur_anfuegen
from fachgruppen.models.vorschlag import Vorschlag
from fachgruppen.states import Entwurfszweck
from mitglieder.models import Konto


class Profilfassung(models.Model):
    """Leitsatz and profile as they stood after one save. Written once, never changed.

    `nummer` is `Gremium.version` at that time. `von` is who put it in force; the author of a
    `vorschlag` is named there.
    """

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="profilfassungen")
    nummer = models.PositiveIntegerField("Fassung")
    leitsatz = models.CharField("Leitsatz", max_length=300, blank=True)
    profil = models.TextField("Profil", max_length=10_000, blank=True)
    profil_html = models.TextField(editable=False, blank=True)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    am = models.DateTimeField("gespeichert am")
    vorschlag = models.ForeignKey(Vorschlag, models.PROTECT, null=True, blank=True, related_name="fassungen")
    anmerkung = models.CharField("Anmerkung", max_length=120, blank=True)

    class Meta:
        verbose_name = "Fassung eines Profils"
        verbose_name_plural = "Fassungen von Profilen"
        ordering = ["gremium", "-nummer"]
        constraints = [models.UniqueConstraint(fields=["gremium", "nummer"], name="profilfassung_nummer")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"Fassung {self.nummer}"


class Profilentwurf(models.Model):
    """What one person is writing, saved every few seconds; nobody else ever sees it.

    No history: it would keep every half sentence. Texts may be too long here, so that nothing is lost.
    """

    gremium = models.ForeignKey(Gremium, models.CASCADE, related_name="+")
    konto = models.ForeignKey(Konto, models.CASCADE, related_name="+")
    zweck = models.CharField(max_length=10, choices=Entwurfszweck, default=Entwurfszweck.AENDERUNG)
    leitsatz = models.TextField(blank=True)
    profil = models.TextField(blank=True)
    begruendung = models.TextField(blank=True)
    version = models.PositiveIntegerField("begonnen mit Fassung")
    geaendert_am = models.DateTimeField("geändert am", db_index=True)

    class Meta:
        verbose_name = "Entwurf eines Profils"
        verbose_name_plural = "Entwürfe von Profilen"
        constraints = [
            models.UniqueConstraint(fields=["gremium", "konto", "zweck"], name="profilentwurf_einer")
        ]

    def __str__(self) -> str:
        return f"Entwurf für {self.gremium}"
