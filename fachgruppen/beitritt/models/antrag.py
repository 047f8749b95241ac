"""Beitrittsantrag: somebody from outside wants to join the network, and which Fachgruppen she has in mind."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.beitritt.states import ENTSCHIEDEN, UEBERGAENGE, WARTEND, Antragsart, Antragsstatus
from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied
from mitglieder.states import Institutionsart
from netzwerk.base.sprache import DEUTSCH, SPRACHEN
from netzwerk.base.uebergang import kein_weg

S = Antragsstatus


@pghistory.track()
class Beitrittsantrag(models.Model):
    """An application to join, by a person for herself or for an institution.

    Its history is erased with it. `mitglied` is who it became; until the address is confirmed nobody
    but the applicant sees it. `sprache` is the language of the form she filled in, and of her mails.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    art = models.CharField("Antrag", max_length=15, choices=Antragsart)
    institution = models.CharField("Name der Institution", max_length=160, blank=True)
    institutionsart = models.CharField(
        "Art der Institution", max_length=30, choices=Institutionsart, default=Institutionsart.SONSTIGE
    )
    vorname = models.CharField("Vorname", max_length=80)
    nachname = models.CharField("Nachname", max_length=80)
    funktion = models.CharField("Funktion", max_length=120, blank=True)
    email = models.EmailField("E-Mail-Adresse")
    telefon = models.CharField("Telefon", max_length=40, blank=True)
    motivation = models.TextField("Warum möchten Sie mitarbeiten?", max_length=2000)
    sprache = models.CharField("Sprache", max_length=2, choices=settings.LANGUAGES, default=DEUTSCH)
    status = models.CharField("Stand", max_length=15, choices=S, default=S.UNBESTAETIGT)
    gestellt_am = models.DateTimeField("gestellt am")
    bestaetigt_am = models.DateTimeField("bestätigt am", null=True, blank=True)
    entschieden_am = models.DateTimeField("entschieden am", null=True, blank=True)
    entschieden_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    begruendung = models.TextField("Begründung", max_length=1000, blank=True)
    mitglied = models.OneToOneField(
        Mitglied, models.SET_NULL, null=True, blank=True, related_name="beitrittsantrag"
    )

    class Meta:
        verbose_name = "Beitrittsantrag"
        verbose_name_plural = "Beitrittsanträge"
        ordering = ["gestellt_am", "pk"]
        indexes = [models.Index(fields=["status", "bestaetigt_am"], name="beitrittsantrag_stand")]
        constraints = [
            models.CheckConstraint(
                name="beitrittsantrag_sprache_bekannt",
                condition=Q(sprache__in=[sprache.code for sprache in SPRACHEN]),
            ),
            models.CheckConstraint(
                name="beitrittsantrag_name_vorhanden", condition=~Q(vorname="") & ~Q(nachname="")
            ),
            models.CheckConstraint(
                name="beitrittsantrag_institution_genannt",
                condition=Q(art=Antragsart.PERSON, institution="")
                | (Q(art=Antragsart.INSTITUTION) & ~Q(institution="")),
            ),
            models.CheckConstraint(
                name="beitrittsantrag_bestaetigt_mit_tag",
                condition=Q(status=S.UNBESTAETIGT, bestaetigt_am=None)
                | (~Q(status=S.UNBESTAETIGT) & Q(bestaetigt_am__isnull=False)),
            ),
            models.CheckConstraint(
                name="beitrittsantrag_entschieden_mit_tag",
                condition=Q(status__in=ENTSCHIEDEN, entschieden_am__isnull=False)
                | (~Q(status__in=ENTSCHIEDEN) & Q(entschieden_am=None, mitglied=None)),
            ),
            models.CheckConstraint(
                name="beitrittsantrag_ablehnung_mit_grund",
                condition=~Q(status=S.ABGELEHNT) | (~Q(begruendung="") & Q(mitglied=None)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="antrag_nur_erlaubte_wege",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(kein_weg(UEBERGAENGE)),
            )
        ]

    def __str__(self) -> str:
        return f"Antrag von {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("beitritt:pruefen", args=[self.uuid])

    @property
    def name(self) -> str:
        return f"{self.vorname} {self.nachname}"

    @property
    def vorgang(self) -> str:
        """The matter under which its mails stand in the outbox."""
        return f"beitrittsantrag:{self.pk}"

    @property
    def wartet(self) -> bool:
        return self.status in WARTEND


@pghistory.track()
class Fachgruppenwunsch(models.Model):
    """A Fachgruppe the applicant wants to work in, with one sentence why."""

    antrag = models.ForeignKey(Beitrittsantrag, models.CASCADE, related_name="wuensche")
    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="+")
    satz = models.CharField("Warum diese Fachgruppe?", max_length=300)

    class Meta:
        verbose_name = "Fachgruppenwunsch"
        verbose_name_plural = "Fachgruppenwünsche"
        ordering = ["gremium__reihenfolge", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["antrag", "gremium"], name="fachgruppenwunsch_einmal"),
            models.CheckConstraint(name="fachgruppenwunsch_mit_satz", condition=~Q(satz="")),
        ]

    def __str__(self) -> str:
        return f"{self.gremium}: {self.satz}"
