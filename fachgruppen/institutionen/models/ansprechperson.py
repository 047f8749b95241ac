"""Ansprechperson: who keeps the page of an institution for it."""

import pghistory
from django.db import models

from mitglieder.models import Institution, Mitglied


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Ansprechperson(models.Model):
    """A member speaks for her institution. It counts only while she belongs to it and to the network."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="ansprechpersonen")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    benannt_am = models.DateTimeField("benannt am")

    class Meta:
        verbose_name = "Ansprechperson"
        verbose_name_plural = "Ansprechpersonen"
        constraints = [
            models.UniqueConstraint(fields=["institution", "mitglied"], name="ansprechperson_einmal"),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied} für {self.institution}"
