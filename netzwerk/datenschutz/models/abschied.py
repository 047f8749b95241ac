"""Abschied: a person leaves the network on a day. Sperre: the Geschäftsstelle has locked a login."""

import pghistory
from django.db import models
from django.db.models import Q

from mitglieder.models import Konto, Mitglied
from netzwerk.datenschutz.states import GRUND_ZEICHEN


@pghistory.track()
class Abschied(models.Model):
    """The last day of a person in the network. It can be taken back until it has been carried out."""

    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    letzter_tag = models.DateField("letzter Tag")
    grund = models.CharField("Grund", max_length=GRUND_ZEICHEN, blank=True)
    erklaert_am = models.DateTimeField("erklärt am", editable=False)
    erklaert_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    zurueckgenommen_am = models.DateTimeField("zurückgenommen am", null=True, editable=False)
    vollzogen_am = models.DateTimeField("vollzogen am", null=True, editable=False)

    class Meta:
        verbose_name = "Abschied aus dem Netzwerk"
        verbose_name_plural = "Abschiede aus dem Netzwerk"
        ordering = ["-erklaert_am"]
        constraints = [
            models.UniqueConstraint(
                fields=["mitglied"],
                condition=Q(zurueckgenommen_am=None, vollzogen_am=None),
                name="abschied_einer_offen",
            ),
            models.CheckConstraint(
                name="abschied_ein_ausgang", condition=Q(zurueckgenommen_am=None) | Q(vollzogen_am=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied}: letzter Tag {self.letzter_tag:%d.%m.%Y}"


@pghistory.track()
class Sperre(models.Model):
    """A login that is locked, why, and by whom; it ends every way into the portal at once."""

    konto = models.ForeignKey(Konto, models.CASCADE, related_name="+")
    grund = models.CharField("Grund", max_length=GRUND_ZEICHEN)
    am = models.DateTimeField("gesperrt am", editable=False)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    aufgehoben_am = models.DateTimeField("aufgehoben am", null=True, editable=False)
    aufgehoben_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "Sperre eines Zugangs"
        verbose_name_plural = "Sperren von Zugängen"
        ordering = ["-am"]
        constraints = [
            models.UniqueConstraint(
                fields=["konto"], condition=Q(aufgehoben_am=None), name="sperre_eine_je_konto"
            ),
            models.CheckConstraint(name="sperre_mit_grund", condition=~Q(grund="")),
        ]

    def __str__(self) -> str:
        return f"{self.konto}: gesperrt am {self.am:%d.%m.%Y}"
