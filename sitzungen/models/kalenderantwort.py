"""Kalenderantwort: what somebody answered out of a calendar, and what became of it."""

import pghistory
from django.db import models
from django.db.models import F, Q

from mitglieder.models import Konto
from sitzungen.models.einladung import Einladung
from sitzungen.states import BRAUCHT_BLICK, Antwort, Kalenderfolge


class KalenderantwortQuerySet(models.QuerySet["Kalenderantwort"]):
    """Facts about answers by calendar, to be chained."""

    def offen(self) -> "KalenderantwortQuerySet":
        """Those a person has to look at and has not settled yet."""
        return self.filter(folge__in=BRAUCHT_BLICK, erledigt_am=None)


@pghistory.track(exclude=["von_adresse"])
class Kalenderantwort(models.Model):
    """One message by calendar to the reply address of an invitation (RFC 5546); each counts once.

    `antwort` is what was answered, if anything. `von_name` and `von_adresse` name who answered where
    it was not the invited person: somebody forwarded the invitation to her. The address is forgotten
    once the coordination has settled the matter. `vorschlag_*` is another date that was proposed.
    """

    einladung = models.ForeignKey(Einladung, models.PROTECT, related_name="kalenderantworten")
    schluessel = models.CharField(max_length=64, unique=True, editable=False)
    folge = models.CharField("Folge", max_length=15, choices=Kalenderfolge)
    antwort = models.CharField("Antwort", max_length=10, choices=Antwort, blank=True)
    vertretung_name = models.CharField("Name der Vertretung", max_length=120, blank=True)
    von_name = models.CharField("Name", max_length=120, blank=True)
    von_adresse = models.CharField("E-Mail-Adresse", max_length=254, blank=True)
    vorschlag_start = models.DateTimeField("vorgeschlagener Beginn", null=True, blank=True)
    vorschlag_ende = models.DateTimeField("vorgeschlagenes Ende", null=True, blank=True)
    kommentar = models.CharField("Bemerkung", max_length=500, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    dtstamp = models.DateTimeField(null=True, blank=True)
    eingegangen_am = models.DateTimeField("eingegangen am")
    erledigt_am = models.DateTimeField("erledigt am", null=True, blank=True)
    erledigt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = KalenderantwortQuerySet.as_manager()

    class Meta:
        verbose_name = "Antwort aus dem Kalender"
        verbose_name_plural = "Antworten aus dem Kalender"
        ordering = ["eingegangen_am", "pk"]
        indexes = [
            models.Index(
                fields=["einladung"],
                condition=Q(erledigt_am=None, folge__in=BRAUCHT_BLICK),
                name="kalenderantwort_offen",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="kalenderantwort_folge_bekannt", condition=Q(folge__in=Kalenderfolge.values)
            ),
            models.CheckConstraint(
                name="kalenderantwort_uebernommen_hat_antwort",
                condition=~Q(folge__in=[Kalenderfolge.UEBERNOMMEN, Kalenderfolge.ALTER_TERMIN])
                | Q(antwort__in=[wert for wert in Antwort.values if wert != Antwort.AUSSTEHEND]),
            ),
            models.CheckConstraint(
                name="kalenderantwort_vorschlag_ganz",
                condition=Q(vorschlag_start=None, vorschlag_ende=None)
                | Q(
                    vorschlag_start__isnull=False,
                    vorschlag_ende__isnull=False,
                    vorschlag_ende__gt=F("vorschlag_start"),
                ),
            ),
            models.CheckConstraint(
                name="kalenderantwort_erledigt_vergisst_adresse",
                condition=Q(erledigt_am=None) | Q(von_adresse=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_folge_display()}: {self.einladung}"

    @property
    def wer(self) -> str:
        """The name of who was forwarded to, else her address."""
        return self.von_name or self.von_adresse or "Eine Person ohne Namen"
