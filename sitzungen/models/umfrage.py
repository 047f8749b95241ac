"""Terminumfrage: the dates to choose from, who is asked, and who can when."""

import uuid
from datetime import date, datetime

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from mitglieder.models import Konto, Mitglied
from netzwerk.base.uhr import heute
from sitzungen.models.sitzung import Sitzung
from sitzungen.states import DAUER_MAX, DAUER_MIN, Kanal, Sitzungsstatus, Wunsch


@pghistory.track()
class Terminoption(models.Model):
    """One of the dates to choose from. Its `uuid` is the calendar UID of the proposal alone: the
    session that comes of it keeps its own."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitzung = models.ForeignKey(Sitzung, models.CASCADE, related_name="terminoptionen")
    start = models.DateTimeField("Beginn")
    ende = models.DateTimeField("Ende")

    class Meta:
        verbose_name = "Terminvorschlag"
        verbose_name_plural = "Terminvorschläge"
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["sitzung", "start"], name="terminoption_einmal_je_sitzung"),
            models.CheckConstraint(
                name="terminoption_dauer",
                condition=Q(ende__gte=F("start") + DAUER_MIN, ende__lte=F("start") + DAUER_MAX),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start:%d.%m.%Y %H:%M}"


@pghistory.track()
class Terminumfrage(models.Model):
    """The poll about the date of one Sitzung; it runs while the Sitzung is in `terminfindung`.

    `frist` is the last day for answers. `gewaehlt` is the date that was chosen, `abbruchgrund` why
    the poll ended without one. `erinnert_fuer` is the deadline of which people were reminded.
    """

    sitzung = models.OneToOneField(Sitzung, models.CASCADE, related_name="terminumfrage")
    frist = models.DateField("Antwort bis")
    angelegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    verschickt_am = models.DateTimeField(null=True, editable=False)
    verschickt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    geschlossen_am = models.DateTimeField(null=True, editable=False)
    gewaehlt = models.ForeignKey(Terminoption, models.PROTECT, null=True, related_name="+", editable=False)
    abbruchgrund = models.CharField("Grund", max_length=300, blank=True)
    erinnert_fuer = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = "Terminumfrage"
        verbose_name_plural = "Terminumfragen"
        constraints = [
            models.CheckConstraint(
                name="terminumfrage_ende_hat_grund",
                condition=Q(geschlossen_am=None, gewaehlt=None, abbruchgrund="")
                | Q(geschlossen_am__isnull=False, gewaehlt__isnull=False, abbruchgrund="")
                | (Q(geschlossen_am__isnull=False, gewaehlt=None) & ~Q(abbruchgrund="")),
            ),
            models.CheckConstraint(
                name="terminumfrage_ende_nach_versand",
                condition=Q(geschlossen_am=None) | Q(verschickt_am__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Terminumfrage: {self.sitzung}"

    def get_absolute_url(self) -> str:
        return reverse("sitzungen:umfrage", args=[self.sitzung.uuid])

    @property
    def vorgang(self) -> str:
        """The key of its mails in the outbox; those of the Sitzung itself are counted apart."""
        return f"umfrage:{self.sitzung.uuid}"

    @property
    def spannen(self) -> list[tuple[datetime, datetime]]:
        """Start and end of each of its dates."""
        return [(option.start, option.ende) for option in self.sitzung.terminoptionen.all()]

    @property
    def laeuft(self) -> bool:
        """Sent and not decided; the deadline may be over."""
        return self.sitzung.status == Sitzungsstatus.TERMINFINDUNG

    @property
    def nimmt_antworten(self) -> bool:
        return self.laeuft and heute() <= self.frist

    @property
    def ist_entwurf(self) -> bool:
        return self.verschickt_am is None

    @property
    def ist_abgebrochen(self) -> bool:
        return bool(self.abbruchgrund)

    def stichtag(self, lokaler_tag: date) -> date:
        """The day whose members count: today while it runs, the day of the decision afterwards."""
        return lokaler_tag if self.geschlossen_am is None else timezone.localdate(self.geschlossen_am)


@pghistory.track()
class Umfrageteilnahme(models.Model):
    """One person asked: her link, her remark, when she last answered.

    `token_version` revokes earlier links, `erinnerungen` counts what she was sent.
    """

    umfrage = models.ForeignKey(Terminumfrage, models.PROTECT, related_name="teilnahmen")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="umfrageteilnahmen")
    token_version = models.PositiveSmallIntegerField(default=1)
    bemerkung = models.CharField("Bemerkung", max_length=300, blank=True)
    beantwortet_am = models.DateTimeField(null=True, blank=True)
    kanal = models.CharField("geantwortet", max_length=10, choices=Kanal, blank=True)
    erinnerungen = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "Teilnahme an einer Terminumfrage"
        verbose_name_plural = "Teilnahmen an Terminumfragen"
        constraints = [
            models.UniqueConstraint(fields=["umfrage", "mitglied"], name="umfrageteilnahme_einmal_je_person"),
            models.CheckConstraint(
                name="umfrageteilnahme_antwort_mit_weg",
                condition=Q(beantwortet_am=None, kanal="") | (Q(beantwortet_am__isnull=False) & ~Q(kanal="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied}: {self.umfrage}"

    @property
    def empfang(self) -> str:
        """The key under which the outbox keeps the mails to this person in order."""
        return f"umfrageteilnahme:{self.pk}"


@pghistory.track()
class Terminantwort(models.Model):
    """Whether one person can come on one of the dates; no row: she has not said."""

    option = models.ForeignKey(Terminoption, models.PROTECT, related_name="antworten")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="terminantworten")
    wert = models.CharField("Antwort", max_length=10, choices=Wunsch)
    am = models.DateTimeField("am")

    class Meta:
        verbose_name = "Antwort auf einen Terminvorschlag"
        verbose_name_plural = "Antworten auf Terminvorschläge"
        constraints = [
            models.UniqueConstraint(fields=["option", "mitglied"], name="terminantwort_einmal_je_person"),
            models.CheckConstraint(name="terminantwort_wert", condition=Q(wert__in=Wunsch.values)),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied}: {self.get_wert_display()}"
