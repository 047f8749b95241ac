"""Abschnitt: one section of a Ratsbericht, prose that people write or a block that the portal makes."""

from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Deferrable, Q

from mitglieder.models import Konto
from netzwerk.ratsbericht.models.bericht import Ratsbericht
from netzwerk.ratsbericht.states import (
    ANLEITUNG_LAENGE,
    EIGEN,
    TEXT_LAENGE,
    TITEL_LAENGE,
    Abschnittsart,
    Generator,
)
from netzwerk.steuerung.models import Berichtsfassung

# What is being agreed or was released stays as it is until the report is a draft again.
_NUR_ENTWURF = """
    IF EXISTS (
        SELECT 1 FROM ratsbericht_ratsbericht AS b WHERE b.id = {row}.bericht_id AND b.status <> 'entwurf'
    ) THEN
        RAISE EXCEPTION 'ratsbericht_geschlossen: the report is no draft' USING ERRCODE = 'check_violation';
    END IF;
    RETURN {row};
"""


@pghistory.track()
class Abschnitt(models.Model):
    """A section. Prose and generated blocks never mix.

    `daten` is what the generator gave at `stand`: {"bloecke": […], "zahlen": {…}}; `erlaeuterungen`
    is what people say of its Indikatoren, by their keys. `herkunft` are the
    released quarterly reports whose text was taken over as a copy. `version` guards against two people
    writing at once. `schluessel` tells the default sections apart from added ones. `anleitung` tells the
    writer what belongs there and stands in no Fassung.
    """

    bericht = models.ForeignKey(Ratsbericht, models.PROTECT, related_name="abschnitte")
    position = models.PositiveSmallIntegerField("Reihenfolge")
    schluessel = models.SlugField("Schlüssel", max_length=60)
    ueberschrift = models.CharField("Überschrift", max_length=TITEL_LAENGE)
    art = models.CharField("Art", max_length=10, choices=Abschnittsart, default=Abschnittsart.PROSA)
    anleitung = models.CharField("Hinweis", max_length=ANLEITUNG_LAENGE, blank=True, editable=False)
    text = models.TextField("Text", max_length=TEXT_LAENGE, blank=True)
    generator = models.CharField("Baustein", max_length=20, choices=Generator, blank=True)
    parameter = models.JSONField("Einstellungen", default=dict, blank=True)
    daten = models.JSONField("Inhalt des Bausteins", null=True, blank=True)
    erlaeuterungen = models.JSONField("Erläuterungen", default=dict, blank=True)
    stand = models.DateTimeField("Stand", null=True, blank=True)
    pflicht = models.BooleanField("nötig", default=False)
    ausgeblendet = models.BooleanField("ausgeblendet", default=False)
    herkunft = models.ManyToManyField(Berichtsfassung, related_name="+", blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    geaendert_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    geaendert_am = models.DateTimeField("geändert am", null=True, editable=False)

    class Meta:
        verbose_name = "Abschnitt eines Ratsberichts"
        verbose_name_plural = "Abschnitte von Ratsberichten"
        ordering = ["bericht", "position"]
        constraints = [
            models.UniqueConstraint(fields=["bericht", "schluessel"], name="ratsabschnitt_schluessel"),
            models.UniqueConstraint(
                fields=["bericht", "position"],
                name="ratsabschnitt_position",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="ratsabschnitt_hat_ueberschrift", condition=~Q(ueberschrift="")),
            models.CheckConstraint(
                name="ratsabschnitt_text_oder_baustein",
                condition=Q(art=Abschnittsart.PROSA, generator="", daten__isnull=True, erlaeuterungen={})
                | Q(art=Abschnittsart.BAUSTEIN, generator__in=Generator.values, text=""),
            ),
            models.CheckConstraint(
                name="ratsabschnitt_daten_mit_stand",
                condition=Q(daten__isnull=True, stand=None) | Q(daten__isnull=False, stand__isnull=False),
            ),
            models.CheckConstraint(
                name="ratsabschnitt_noetig_ist_sichtbar", condition=Q(pflicht=False) | Q(ausgeblendet=False)
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="nur_entwurf",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_NUR_ENTWURF.format(row="NEW"),
            ),
            pgtrigger.Trigger(
                name="bleibt",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=_NUR_ENTWURF.format(row="OLD"),
            ),
        ]

    def __str__(self) -> str:
        return self.ueberschrift

    @property
    def ist_prosa(self) -> bool:
        return self.art == Abschnittsart.PROSA

    @property
    def indikatoren(self) -> list[dict[str, Any]]:
        """What the block compares: key, name, before, now, and whether it asks for an explanation."""
        return (self.daten or {}).get("indikatoren", [])

    @property
    def ohne_erlaeuterung(self) -> list[str]:
        """The names of those that changed by more than half, and nobody has said why."""
        told = self.erlaeuterungen
        return [
            row["name"] for row in self.indikatoren if row["erlaeutern"] and not told.get(row["schluessel"])
        ]

    @property
    def ist_eigener(self) -> bool:
        """Added by hand: it may be removed."""
        return self.schluessel.startswith(EIGEN)

    @property
    def ist_leer(self) -> bool:
        return not self.text.strip() if self.ist_prosa else self.daten is None
