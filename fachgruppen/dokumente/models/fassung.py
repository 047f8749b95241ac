"""Dokumentfassung: one uploaded version of a document; it never changes."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.dokumente.models.datei import Datei
from fachgruppen.dokumente.models.dokument import Dokument
from mitglieder.models import Konto


@pghistory.track()
class Dokumentfassung(models.Model):
    """One version with its number. The database refuses to change or delete it.

    Only two things may follow later: the same content in an accessible form (`barrierefrei`), and
    the account of who uploaded it may vanish.
    """

    dokument = models.ForeignKey(Dokument, models.PROTECT, related_name="fassungen")
    nummer = models.PositiveIntegerField("Fassung")
    datei = models.ForeignKey(Datei, models.PROTECT, related_name="fassungen")
    dateiname = models.CharField("Dateiname", max_length=160)
    barrierefrei = models.ForeignKey(
        Datei, models.PROTECT, null=True, blank=True, related_name="barrierefreie_fassungen"
    )
    barrierefrei_dateiname = models.CharField(max_length=160, blank=True)
    hochgeladen_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    hochgeladen_am = models.DateTimeField("hochgeladen am")
    anmerkung = models.CharField("Was ist neu?", max_length=300, blank=True)

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["dokument", "nummer"], name="fassung_nummer_einmalig"),
            models.CheckConstraint(name="fassung_nummer_ab_eins", condition=Q(nummer__gte=1)),
            models.CheckConstraint(
                name="fassung_barrierefrei_mit_namen",
                condition=Q(barrierefrei=None, barrierefrei_dateiname="")
                | (Q(barrierefrei__isnull=False) & ~Q(barrierefrei_dateiname="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="fassung_bleibt", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="fassung_unveraendert",
                fields=["dokument", "nummer", "datei", "dateiname", "hochgeladen_am", "anmerkung"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dokument}, Fassung {self.nummer}"
