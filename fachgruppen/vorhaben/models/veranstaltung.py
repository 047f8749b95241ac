"""Veranstaltung: an event of one or more Fachgruppen, and how many people came."""

import uuid
from datetime import date, datetime
from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.states import TEILNEHMENDE_HOECHSTENS, Teilnahme, Veranstaltungsart
from mitglieder.models import Institution, Mitglied, Stadtviertel


class VeranstaltungQuerySet(models.QuerySet["Veranstaltung"]):
    """Facts about events, to be chained."""

    def von_gremium(self, gremium: Gremium | OuterRef) -> Self:
        """Those of this Fachgruppe, whether it enters them or takes part."""
        inner = OuterRef(gremium) if isinstance(gremium, OuterRef) else gremium
        links = Veranstaltung.weitere.through.objects.filter(veranstaltung=OuterRef("pk"), gremium=inner)
        return self.filter(Q(gremium=gremium) | Exists(links))

    def findet_statt(self) -> Self:
        """Those nobody has called off."""
        return self.filter(abgesagt_am=None)

    def zwischen(self, von: date, bis: date) -> Self:
        """Those that begin on one of these days (local time)."""
        return self.filter(beginn__date__range=(von, bis))

    def vorbei(self, moment: datetime) -> Self:
        return self.filter(ende__lte=moment)

    def kommend(self, moment: datetime) -> Self:
        """Those that are still to come or going on."""
        return self.filter(ende__gt=moment)


@pghistory.track()
class Veranstaltung(models.Model):
    """An event, entered once. `gremium` keeps it, `weitere` are Fachgruppen that take part.

    No `veranstalter` means that the Fachgruppe itself organises it; `partner` are names of others who
    take part and do not belong to the network. No `stadtviertel`: the whole city, or not told.
    `teilnehmende` is a number only if somebody counted (`teilnahme`); unknown is never 0. `von` entered
    it and is asked for the number.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    art = models.CharField(
        "Art", max_length=16, choices=Veranstaltungsart, default=Veranstaltungsart.SONSTIGES
    )
    titel = models.CharField("Titel", max_length=120)
    beschreibung = models.TextField("Beschreibung", max_length=1_000, blank=True)
    beginn = models.DateTimeField("Beginn")
    ende = models.DateTimeField("Ende")
    ort = models.CharField("Ort", max_length=200)
    stadtviertel = models.ForeignKey(
        Stadtviertel, models.PROTECT, verbose_name="Stadtviertel", related_name="+", null=True, blank=True
    )
    gremium = models.ForeignKey(
        Gremium, models.PROTECT, verbose_name="Fachgruppe", related_name="veranstaltungen"
    )
    weitere = models.ManyToManyField(
        Gremium, verbose_name="Weitere Fachgruppen", related_name="+", blank=True
    )
    veranstalter = models.ManyToManyField(
        Institution, verbose_name="Veranstalter", related_name="+", blank=True
    )
    partnerinstitutionen = models.ManyToManyField(
        Institution, verbose_name="Partner aus dem Netzwerk", related_name="+", blank=True
    )
    partner = models.CharField("Weitere Partner", max_length=300, blank=True)
    oeffentlich = models.BooleanField("öffentlich", default=False)
    teilnahme = models.CharField(
        "Teilnahme", max_length=10, choices=Teilnahme, default=Teilnahme.OFFEN, editable=False
    )
    teilnehmende = models.PositiveIntegerField("Teilnehmende", null=True, blank=True)
    abgesagt_am = models.DateTimeField("abgesagt am", null=True, editable=False)
    absagegrund = models.CharField("Grund der Absage", max_length=300, blank=True)
    von = models.ForeignKey(Mitglied, models.PROTECT, related_name="+", editable=False)
    angelegt_am = models.DateTimeField("eingetragen am", editable=False)
    geaendert_am = models.DateTimeField("zuletzt geändert am", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager] = VeranstaltungQuerySet.as_manager()

    class Meta:
        verbose_name = "Veranstaltung"
        verbose_name_plural = "Veranstaltungen"
        ordering = ["beginn", "pk"]
        indexes = [models.Index(fields=["gremium", "beginn"], name="veranstaltung_gremium_beginn")]
        constraints = [
            models.CheckConstraint(
                name="veranstaltung_ende_nach_beginn", condition=Q(ende__gt=F("beginn"))
            ),
            models.CheckConstraint(
                name="veranstaltung_art_bekannt", condition=Q(art__in=Veranstaltungsart.values)
            ),
            models.CheckConstraint(name="veranstaltung_inhalt", condition=~Q(titel="") & ~Q(ort="")),
            models.CheckConstraint(
                name="veranstaltung_unbekannt_ist_nie_null",
                condition=Q(
                    teilnahme=Teilnahme.GEZAEHLT, teilnehmende__isnull=False,
                    teilnehmende__lte=TEILNEHMENDE_HOECHSTENS,
                )
                | Q(teilnahme__in=[Teilnahme.OFFEN, Teilnahme.UNBEKANNT], teilnehmende=None),
            ),
            models.CheckConstraint(
                name="veranstaltung_absage_hat_grund",
                condition=Q(abgesagt_am=None, absagegrund="")
                | (Q(abgesagt_am__isnull=False, teilnahme=Teilnahme.OFFEN) & ~Q(absagegrund="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("vorhaben:veranstaltung", args=[self.uuid])

    @property
    def zuletzt_geaendert(self) -> datetime:
        return self.geaendert_am or self.angelegt_am

    @property
    def ist_abgesagt(self) -> bool:
        return self.abgesagt_am is not None

    @property
    def vorgang(self) -> str:
        """The matter of its mails in the outbox."""
        return f"veranstaltung:{self.pk}"
