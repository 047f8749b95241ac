"""Buendnisvertretung: who speaks for the network in a Bündnis, from when to when."""

import pghistory
from django.db import models
from django.db.models import Q

from fachgruppen.buendnisse.models.buendnis import Buendnis
from fachgruppen.buendnisse.states import ALLEIN, Vertretungsart
from mitglieder.models import Mitglied
from netzwerk.base.zeitraum import Zeitraum, ends_after_start, no_overlap


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Buendnisvertretung(Zeitraum):
    """One person at a time speaks for the network, and one is her deputy; nobody stands there twice."""

    buendnis = models.ForeignKey(Buendnis, models.CASCADE, related_name="vertretungen")
    mitglied = models.ForeignKey(
        Mitglied, models.PROTECT, verbose_name="Person", related_name="buendnisvertretungen"
    )
    art = models.CharField("Art", max_length=20, choices=Vertretungsart, default=Vertretungsart.VERTRETUNG)

    class Meta:
        verbose_name = "Vertretung in einem Bündnis"
        verbose_name_plural = "Vertretungen in Bündnissen"
        constraints = [
            ends_after_start("buendnisvertretung_ende_nach_beginn"),
            no_overlap("buendnis", "mitglied", name="buendnisvertretung_person_einmal"),
            no_overlap(
                "buendnis", "art", name="buendnisvertretung_allein", condition=Q(art__in=list(ALLEIN))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied}: {self.get_art_display()} ({self.buendnis})"
