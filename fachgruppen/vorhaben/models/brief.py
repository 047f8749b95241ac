"""Bedarfsbrief: a letter of a Fachgruppe to who decides about its Handlungsbedarf, kept as it was written."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.vorhaben.models.handlungsbedarf import Handlungsbedarf
from mitglieder.models import Konto

# Written once. Later only the day of sending is added, and the account may go.
_VERBOTEN = (
    "((OLD.bedarf_id, OLD.nummer, OLD.inhalt, OLD.sha256, OLD.erstellt_am) IS DISTINCT FROM "
    "(NEW.bedarf_id, NEW.nummer, NEW.inhalt, NEW.sha256, NEW.erstellt_am) "
    "OR OLD.verschickt_am IS NOT NULL AND OLD.verschickt_am IS DISTINCT FROM NEW.verschickt_am "
    "OR NEW.erstellt_von_id IS NOT NULL AND NEW.erstellt_von_id IS DISTINCT FROM OLD.erstellt_von_id "
    "OR OLD.verschickt_am IS NOT NULL AND NEW.verschickt_von_id IS NOT NULL "
    "AND NEW.verschickt_von_id IS DISTINCT FROM OLD.verschickt_von_id)"
)


class Bedarfsbrief(models.Model):
    """One letter. `inhalt` holds all that stands in it, `sha256` its checksum: PDF and DOCX are made from it.

    `verschickt_am` is the day on which it went out, as the person says who sent it.
    """

    bedarf = models.ForeignKey(Handlungsbedarf, models.PROTECT, related_name="briefe")
    nummer = models.PositiveSmallIntegerField("Nummer")
    inhalt = models.JSONField("Inhalt")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    erstellt_am = models.DateTimeField("geschrieben am")
    erstellt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    verschickt_am = models.DateField("verschickt am", null=True, blank=True)
    verschickt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "Brief zu einem Handlungsbedarf"
        verbose_name_plural = "Briefe zu einem Handlungsbedarf"
        ordering = ["bedarf", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["bedarf", "nummer"], name="bedarfsbrief_nummer_einmalig"),
            models.CheckConstraint(name="bedarfsbrief_nummer_ab_eins", condition=Q(nummer__gte=1)),
            models.CheckConstraint(
                name="bedarfsbrief_pruefsumme", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="brief_nicht_loeschen", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="brief_nicht_aendern",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(_VERBOTEN),
            ),
        ]

    def __str__(self) -> str:
        return f"Brief {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("vorhaben:brief", args=[self.bedarf.uuid, self.nummer])
