"""Zugehoerigkeit: who belongs to a Gremium, as what, and from when to when."""

from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import F, Func, Q

from fachgruppen.models.gremium import Gremium
from fachgruppen.states import Zugehoerigkeitsart
from mitglieder.models import Mitglied
from netzwerk.base.genauigkeit import Genauigkeit, beginn_auf_der_grenze, dauer, ende_auf_der_grenze
from netzwerk.base.zeitraum import Zeitraum, ZeitraumQuerySet, ends_after_start, no_overlap


class JahrSpaeter(Func):
    """The same day of the next year, in the database."""

    template = "(%(expressions)s + INTERVAL '1 year')::date"
    output_field = models.DateField()


class ZugehoerigkeitQuerySet(ZeitraumQuerySet):
    """Facts about memberships, to be chained."""

    def mitglieder(self) -> Self:
        return self.filter(art=Zugehoerigkeitsart.MITGLIED)

    def gaeste(self) -> Self:
        return self.filter(art=Zugehoerigkeitsart.GAST)

    def stimmberechtigt(self) -> Self:
        """Those whose membership gives a vote; with `.am(stichtag)` the roll of that day."""
        return self.mitglieder()


@pghistory.track()
class Zugehoerigkeit(Zeitraum):
    """A person's membership in a Gremium, or her time as its guest.

    Of past ones sometimes only the month or the year is known (`von_genauigkeit`,
    `bis_genauigkeit`); `quelle` says where it was found.
    """

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="zugehoerigkeiten")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="zugehoerigkeiten")
    art = models.CharField(
        "Art", max_length=10, choices=Zugehoerigkeitsart, default=Zugehoerigkeitsart.MITGLIED
    )
    von_genauigkeit = models.CharField(
        "Beginn bekannt", max_length=5, choices=Genauigkeit, default=Genauigkeit.TAG
    )
    bis_genauigkeit = models.CharField(
        "Ende bekannt", max_length=5, choices=Genauigkeit, default=Genauigkeit.TAG
    )
    quelle = models.CharField("Quelle", max_length=200, blank=True)

    objects: ClassVar[models.Manager] = ZugehoerigkeitQuerySet.as_manager()

    class Meta:
        verbose_name = "Zugehörigkeit"
        verbose_name_plural = "Zugehörigkeiten"
        constraints = [
            ends_after_start("zugehoerigkeit_ende_nach_beginn"),
            no_overlap("gremium", "mitglied", name="zugehoerigkeit_nicht_doppelt"),
            beginn_auf_der_grenze("zugehoerigkeit_beginn_genau"),
            ende_auf_der_grenze("zugehoerigkeit_ende_genau"),
            models.CheckConstraint(
                name="zugehoerigkeit_gast_hoechstens_ein_jahr",
                condition=Q(art=Zugehoerigkeitsart.MITGLIED)
                | Q(art=Zugehoerigkeitsart.GAST, bis__isnull=False, bis__lt=JahrSpaeter(F("von"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied} in {self.gremium}"

    @property
    def dauer(self) -> str:
        """The period as exactly as it is known: "seit 2006"."""
        return dauer(self)

    @property
    def ist_gast(self) -> bool:
        return self.art == Zugehoerigkeitsart.GAST
