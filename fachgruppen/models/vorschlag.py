"""Vorschlag: how a member would change the profile or a goal of her Fachgruppe."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fachgruppen.models.gremium import Gremium
from fachgruppen.models.ziel import Ziel
from fachgruppen.states import Vorschlagsart, Vorschlagsstatus, Zielstand
from mitglieder.models import Konto, Mitglied, Stadtviertel

_OFFEN = Q(status=Vorschlagsstatus.OFFEN, entschieden_am=None, entschieden_von=None)
_PROFIL = Q(art=Vorschlagsart.PROFIL, grundlage__isnull=False, grundlage__gte=1, ziel=None, zieltext="")
_ZIEL_NEU = Q(art=Vorschlagsart.ZIEL_NEU, grundlage=None, ziel=None, leitsatz="", profil="")
_ZIEL_AENDERN = Q(art=Vorschlagsart.ZIEL_AENDERN, grundlage=None, ziel__isnull=False, leitsatz="", profil="")


@pghistory.track()
class Vorschlag(models.Model):
    """A proposal for the profile or for one goal; who leads the Gremium decides.

    `grundlage` is the version of the profile, `gelesen` the mark of the goal that the person had
    before her. `leitsatz` and `profil` belong to a profile, the fields after them to a goal.
    """

    gremium = models.ForeignKey(Gremium, models.PROTECT, related_name="vorschlaege")
    von = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    am = models.DateTimeField("vorgeschlagen am")
    art = models.CharField("Art", max_length=12, choices=Vorschlagsart)
    begruendung = models.CharField("Begründung", max_length=500, blank=True)
    grundlage = models.PositiveIntegerField(null=True, blank=True)
    leitsatz = models.CharField("Leitsatz", max_length=300, blank=True)
    profil = models.TextField("Profil", max_length=10_000, blank=True)
    ziel = models.ForeignKey(Ziel, models.PROTECT, null=True, blank=True, related_name="vorschlaege")
    gelesen = models.CharField(max_length=16, blank=True)
    zieltext = models.CharField("Ziel", max_length=300, blank=True)
    stand = models.CharField("Stand", max_length=10, choices=Zielstand, default=Zielstand.OFFEN)
    stadtviertel = models.ManyToManyField(
        Stadtviertel, verbose_name="Stadtviertel", blank=True, related_name="+"
    )
    status = models.CharField(
        "Status", max_length=14, choices=Vorschlagsstatus, default=Vorschlagsstatus.OFFEN
    )
    entschieden_von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    entschieden_am = models.DateTimeField("entschieden am", null=True, blank=True)
    antwort = models.CharField("Antwort", max_length=500, blank=True)

    class Meta:
        verbose_name = "Vorschlag"
        verbose_name_plural = "Vorschläge"
        ordering = ["-am", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="vorschlag_entschieden_hat_zeit",
                condition=_OFFEN
                | Q(
                    status__in=sorted(set(Vorschlagsstatus.values) - {"offen"}), entschieden_am__isnull=False
                ),
            ),
            models.CheckConstraint(
                name="vorschlag_ablehnung_hat_grund",
                condition=~Q(status=Vorschlagsstatus.ABGELEHNT) | ~Q(antwort=""),
            ),
            models.CheckConstraint(name="vorschlag_art_passt", condition=_PROFIL | _ZIEL_NEU | _ZIEL_AENDERN),
            models.CheckConstraint(
                name="vorschlag_hat_text",
                condition=Q(art=Vorschlagsart.PROFIL) & ~Q(leitsatz="")
                | ~Q(art=Vorschlagsart.PROFIL) & ~Q(zieltext=""),
            ),
        ]
        indexes = [
            models.Index(
                name="vorschlag_offen", fields=["gremium"], condition=Q(status=Vorschlagsstatus.OFFEN)
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()}: Vorschlag von {self.von}"

    def get_absolute_url(self) -> str:
        return reverse("fachgruppen:vorschlag", args=[self.gremium.slug, self.pk])

    @property
    def ist_offen(self) -> bool:
        return self.status == Vorschlagsstatus.OFFEN

    @property
    def vorgang(self) -> str:
        """The matter of its mails in the outbox."""
        return f"vorschlag:{self.pk}"
