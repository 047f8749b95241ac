"""What surrounds the outbox: the way out, addresses with problems, heartbeats."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now

from netzwerk.versand.states import Problem


class Versandweg(models.Model):
    """The way out (one row): closed after a disturbance of the mail server, open again by itself."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    gesperrt_bis = models.DateTimeField(null=True)
    gestoert_seit = models.DateTimeField(null=True)
    fehlerfolge = models.PositiveIntegerField(default=0)
    letzter_fehler = models.CharField(max_length=500, blank=True)
    hinweis = models.CharField(max_length=500, blank=True)
    hinweis_am = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="versandweg_genau_einer", condition=Q(id=1)),
            models.CheckConstraint(
                name="versandweg_stoerung_ganz",
                condition=Q(fehlerfolge=0, gesperrt_bis__isnull=True, gestoert_seit__isnull=True)
                | Q(fehlerfolge__gt=0, gesperrt_bis__isnull=False, gestoert_seit__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"gestört seit {self.gestoert_seit}" if self.fehlerfolge else "offen"


class Zustellproblem(models.Model):
    """What the outbox learned about an address. `hart` and not cleared: nothing is sent to it."""

    adresse = models.CharField(max_length=320, unique=True)
    art = models.CharField(max_length=5, choices=Problem.choices)
    anzahl = models.PositiveIntegerField(default=1)
    zuletzt = models.DateTimeField(db_default=Now())
    grund = models.CharField(max_length=500, blank=True)
    behoben_am = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="zustellproblem_art", condition=Q(art__in=Problem.values)),
            models.CheckConstraint(name="zustellproblem_klein", condition=Q(adresse=Lower(F("adresse")))),
        ]

    def __str__(self) -> str:
        return f"{self.adresse}: {self.get_art_display()}"


class Herzschlag(models.Model):
    """When a recurring piece of work last ran, one row a name."""

    name = models.CharField(max_length=60, primary_key=True)
    zuletzt = models.DateTimeField(db_default=Now())
    anzahl = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name}: {self.zuletzt}"
