"""Who gets the Katalog by mail, and what was sent: schools and institutions."""

import uuid
from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from mitglieder.models import Konto


@pghistory.track()
class Verteilerstelle(models.Model):
    """One address. Who has unsubscribed gets nothing and stays known, so that nobody enters it again."""

    name = models.CharField("Name", max_length=120)
    email = models.EmailField("E-Mail-Adresse")
    angelegt_am = models.DateTimeField("angelegt am", editable=False)
    abgemeldet_am = models.DateTimeField("abgemeldet am", null=True, editable=False)

    class Meta:
        verbose_name = "Stelle im Verteiler"
        verbose_name_plural = "Stellen im Verteiler"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="verteilerstelle_einmal"),
            models.CheckConstraint(name="verteilerstelle_benannt", condition=~Q(name="") & ~Q(email="")),
        ]

    def __str__(self) -> str:
        return self.name


class Aussendung(models.Model):
    """A selection of the Katalog as it was sent: its words, its file, to how many; never changed.

    `adresse` is the query of the Katalog, to send the selection again. `schluessel` comes from the form:
    pressed twice it is once. Who got it stands in the outbox (`vorgang`).
    """

    schluessel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    auswahl = models.CharField("Auswahl", max_length=500, blank=True)
    adresse = models.CharField(max_length=500, blank=True, editable=False)
    sprache = models.CharField("Sprache", max_length=2, choices=settings.LANGUAGES, default="de")
    angebote = models.PositiveIntegerField("Angebote")
    empfaenger = models.PositiveIntegerField("Stellen")
    anschreiben = models.TextField("Anschreiben", max_length=1_000, blank=True)
    pdf = models.BinaryField(editable=False)
    von = models.ForeignKey(Konto, models.PROTECT, related_name="+", editable=False)
    am = models.DateTimeField("gesendet am", editable=False)

    class Meta:
        verbose_name = "Aussendung des Katalogs"
        verbose_name_plural = "Aussendungen des Katalogs"
        ordering = ["-am", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="aussendung_nicht_leer", condition=Q(angebote__gt=0) & Q(empfaenger__gt=0) & ~Q(pdf=b"")
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="aussendung_bleibt", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.auswahl or "Alle Angebote"

    @property
    def vorgang(self) -> str:
        """The matter of its mails in the outbox."""
        return f"katalog:{self.pk}"
