"""Erinnerung: a reminder of a Sitzung, planned long before it goes out."""

from django.db import models
from django.db.models import Q

from mitglieder.models import Mitglied
from sitzungen.models.einladung import Einladung
from sitzungen.models.sitzung import Sitzung
from sitzungen.states import AN_EINGELADENE, Erinnerungsart, Erinnerungsstand


class Erinnerung(models.Model):
    """One reminder to one person on one day; its key is unique for ever, so two planners cannot double it.

    Who is invited is reminded through her `einladung`, who has a duty as `mitglied`. `stichtag` is the
    working day on which it is due, `faellig_am` the moment. Rows are never deleted: `grund` says why one
    was dropped.
    """

    art = models.CharField("Anlass", max_length=20, choices=Erinnerungsart)
    sitzung = models.ForeignKey(Sitzung, models.CASCADE, related_name="erinnerungen")
    einladung = models.ForeignKey(
        Einladung, models.CASCADE, null=True, blank=True, related_name="erinnerungen"
    )
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, null=True, blank=True, related_name="+")
    stichtag = models.DateField("Tag")
    faellig_am = models.DateTimeField("fällig am")
    stand = models.CharField(
        "Stand", max_length=12, choices=Erinnerungsstand, default=Erinnerungsstand.GEPLANT
    )
    grund = models.CharField("Grund", max_length=200, blank=True)
    erledigt_am = models.DateTimeField("erledigt am", null=True, blank=True)

    class Meta:
        verbose_name = "Erinnerung"
        verbose_name_plural = "Erinnerungen"
        ordering = ["faellig_am", "pk"]
        indexes = [
            models.Index(
                fields=["faellig_am"], condition=Q(stand=Erinnerungsstand.GEPLANT), name="erinnerung_faellig"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sitzung", "art", "einladung", "mitglied", "stichtag"],
                nulls_distinct=False,
                name="erinnerung_einmal",
            ),
            models.CheckConstraint(
                name="erinnerung_an_wen",
                condition=Q(art__in=AN_EINGELADENE, einladung__isnull=False, mitglied=None)
                | ~Q(art__in=AN_EINGELADENE) & Q(einladung=None, mitglied__isnull=False),
            ),
            models.CheckConstraint(
                name="erinnerung_stand",
                condition=Q(stand=Erinnerungsstand.GEPLANT, grund="", erledigt_am=None)
                | Q(stand=Erinnerungsstand.VERSCHICKT, grund="", erledigt_am__isnull=False)
                | Q(stand=Erinnerungsstand.ENTFALLEN, erledigt_am__isnull=False) & ~Q(grund=""),
            ),
            models.CheckConstraint(name="erinnerung_art", condition=Q(art__in=Erinnerungsart)),
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()} am {self.stichtag:%d.%m.%Y}: {self.get_stand_display()}"
