"""Wählerverzeichnis: who may vote in one election, frozen with its name, and what was corrected."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.models.spur import nur_anfuegen
from fachgruppen.wahlen.models.wahl import Wahl
from fachgruppen.wahlen.states import Berichtigungsart
from mitglieder.models import Institution, Konto, Mitglied

# Written when the roll is frozen, and later only by a correction that says so (I4).
_EINGEFROREN = """
SELECT status INTO stand FROM wahlen_wahl WHERE id = NEW.wahl_id;
IF TG_OP = 'INSERT' AND stand = 'kandidatur' THEN
    RETURN NEW;
END IF;
IF COALESCE(current_setting('wahl.vorgang', true), '') = 'berichtigen'
        AND stand IN ('bereit', 'stimmabgabe') THEN
    RETURN NEW;
END IF;
RAISE EXCEPTION 'verzeichnis_fest: the roll of this election is frozen';
"""


@pghistory.track()
class Stimmfuehrung(models.Model):
    """Who casts the vote of an institution with several members, named until the roll is frozen (R1)."""

    wahl = models.ForeignKey(Wahl, models.CASCADE, related_name="stimmfuehrungen")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "Stimmführung"
        verbose_name_plural = "Stimmführungen"
        constraints = [
            models.UniqueConstraint(fields=["wahl", "institution"], name="stimmfuehrung_eine_je_institution"),
        ]

    def __str__(self) -> str:
        return f"{self.institution}: {self.mitglied}"


@pghistory.track()
class WvEintrag(models.Model):
    """A line of the roll. `fuer_institution`: she casts the one vote of her institution.

    The names are those of the day the roll was frozen. A line is never removed; `gestrichen` says that
    a correction took the vote away.
    """

    wahl = models.ForeignKey(Wahl, models.CASCADE, related_name="verzeichnis")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    fuer_institution = models.BooleanField("stimmt für die Institution", default=False)
    name_eingefroren = models.CharField("Name", max_length=220)
    institution_eingefroren = models.CharField("Institution", max_length=200, blank=True)
    gestrichen = models.BooleanField("gestrichen", default=False)

    class Meta:
        verbose_name = "Eintrag im Wählerverzeichnis"
        verbose_name_plural = "Einträge im Wählerverzeichnis"
        ordering = ["wahl", "mitglied__sortname", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["wahl", "mitglied"], name="verzeichnis_person_einmal"),
            models.UniqueConstraint(
                fields=["wahl", "institution"],
                condition=Q(fuer_institution=True, gestrichen=False),
                name="verzeichnis_institution_einmal",
            ),
            models.CheckConstraint(
                name="verzeichnis_institution_bekannt",
                condition=Q(fuer_institution=False) | Q(institution__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="verzeichnis_bleibt", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="verzeichnis_eingefroren",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("stand", "text")],
                func=_EINGEFROREN,
            ),
        ]

    def __str__(self) -> str:
        return self.name_eingefroren


class WvBerichtigung(models.Model):
    """One correction of the roll with its reason; everybody on the roll sees it. Written once."""

    eintrag = models.ForeignKey(WvEintrag, models.PROTECT, related_name="berichtigungen")
    art = models.CharField("Berichtigung", max_length=15, choices=Berichtigungsart)
    grund = models.CharField("Grund", max_length=300)
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    am = models.DateTimeField("berichtigt am")

    class Meta:
        verbose_name = "Berichtigung des Wählerverzeichnisses"
        verbose_name_plural = "Berichtigungen des Wählerverzeichnisses"
        ordering = ["am", "pk"]
        constraints = [
            models.CheckConstraint(
                name="berichtigung_mit_grund",
                condition=~Q(grund="") & Q(art__in=Berichtigungsart.values),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = nur_anfuegen()

    def __str__(self) -> str:
        return f"{self.eintrag}: {self.get_art_display()}"
