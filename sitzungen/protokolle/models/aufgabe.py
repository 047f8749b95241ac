"""Aufgabe: who does what until when, born from a point, a Beschluss or a note."""

import uuid
from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.models import Gremium
from mitglieder.models import Institution, Konto, Mitglied
from sitzungen.protokolle.models.beschluss import Beschluss
from sitzungen.protokolle.models.protokoll import Protokollpunkt
from sitzungen.protokolle.states import UNERLEDIGT, Aufgabenstatus


class AufgabeQuerySet(models.QuerySet["Aufgabe"]):
    """Facts about tasks, to be chained."""

    def unerledigt(self) -> Self:
        return self.filter(status__in=UNERLEDIGT)

    def ueberfaellig(self, am: date) -> Self:
        """Not done, and the day by which they were due is over."""
        return self.unerledigt().filter(faellig__lt=am)

    def sichtbar_am(self, am: date) -> Self:
        """Not put off to a later day."""
        return self.filter(Q(wiedervorlage=None) | Q(wiedervorlage__lte=am))


@pghistory.track()
class Aufgabe(models.Model):
    """A task that a Gremium gave to a person or an institution.

    Until the day of `wiedervorlage` it does not show up in agendas. `abschluss` says what came of it,
    or why it was dropped.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="aufgaben")
    punkt = models.ForeignKey(Protokollpunkt, models.PROTECT, null=True, blank=True, related_name="aufgaben")
    beschluss = models.ForeignKey(Beschluss, models.PROTECT, null=True, blank=True, related_name="aufgaben")
    text = models.CharField("Was ist zu tun?", max_length=300)
    mitglied = models.ForeignKey(
        Mitglied, models.PROTECT, null=True, blank=True, related_name="aufgaben", verbose_name="Person"
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="aufgaben",
        verbose_name="Institution",
    )  # fmt: skip
    faellig = models.DateField("Bis wann?", null=True, blank=True)
    wiedervorlage = models.DateField("Wieder vorlegen am", null=True, blank=True)
    status = models.CharField("Stand", max_length=10, choices=Aufgabenstatus, default=Aufgabenstatus.OFFEN)
    abschluss = models.CharField("Ergebnis oder Grund", max_length=300, blank=True)
    abgeschlossen_am = models.DateTimeField("abgeschlossen am", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("angelegt am", editable=False)

    objects = AufgabeQuerySet.as_manager()

    class Meta:
        verbose_name = "Aufgabe"
        verbose_name_plural = "Aufgaben"
        ordering = [models.F("faellig").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["gremium", "status", "faellig"], name="aufgabe_gremium_stand")]
        constraints = [
            models.CheckConstraint(
                name="aufgabe_genau_eine_verantwortung",
                condition=Q(mitglied__isnull=False, institution=None)
                | Q(mitglied=None, institution__isnull=False),
            ),
            models.CheckConstraint(
                name="aufgabe_abschluss_mit_zeit",
                condition=Q(status__in=UNERLEDIGT, abgeschlossen_am=None)
                | (~Q(status__in=UNERLEDIGT) & Q(abgeschlossen_am__isnull=False)),
            ),
            models.CheckConstraint(
                name="aufgabe_entfallen_hat_grund",
                condition=~Q(status=Aufgabenstatus.ENTFALLEN) | ~Q(abschluss=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("protokolle:aufgabe", args=[self.uuid])

    @property
    def wer(self) -> str:
        """The name of the person or institution that is to do it."""
        return self.mitglied.name if self.mitglied else str(self.institution)

    @property
    def ist_offen(self) -> bool:
        return self.status in UNERLEDIGT
