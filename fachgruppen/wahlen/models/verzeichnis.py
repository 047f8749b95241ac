"""Wählerverzeichnis: who may vote in one election, frozen with its name, and what was corrected."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.models.spur import nicht_aendern
from fachgruppen.wahlen.models.probe import bleibt
from fachgruppen.wahlen.models.wahl import Wahl
from fachgruppen.wahlen.states import Berichtigungsart
from mitglieder.models import Institution, Konto, Mitglied

# Named until the roll is frozen; then it stays as what was known on that day.
_NUR_VORHER = """
IF EXISTS (
    SELECT 1 FROM wahlen_wahl
    WHERE id = COALESCE(NEW.wahl_id, OLD.wahl_id) AND status NOT IN ('entwurf', 'kandidatur')
) THEN
    RAISE EXCEPTION 'verzeichnis_fest: the roll of this election is frozen';
END IF;
IF TG_OP = 'DELETE' THEN
    RETURN OLD;
END IF;
RETURN NEW;
"""
# Where institutions vote, nobody of one has a vote of her own beside it.
_JE_INSTITUTION = """
IF NEW.institution_id IS NOT NULL AND NOT NEW.fuer_institution AND EXISTS (
    SELECT 1 FROM wahlen_wahl w JOIN wahlen_wahlordnung o ON o.id = w.wahlordnung_id
    WHERE w.id = NEW.wahl_id AND o.stimmrecht = 'institution'
) THEN
    RAISE EXCEPTION 'verzeichnis_je_institution: this election has one vote for each institution';
END IF;
RETURN NEW;
"""
# A line whose vote is in an urn stays what it was: the vote belongs to nobody else (I4).
_ABGESTIMMT = """
IF EXISTS (SELECT 1 FROM wahlen_vermerk WHERE eintrag_id = OLD.id) THEN
    RAISE EXCEPTION 'verzeichnis_abgestimmt: the vote of this line is in the urn';
END IF;
RETURN NEW;
"""
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
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="stimmfuehrung_nur_vorher",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_NUR_VORHER,
            ),
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
            bleibt("verzeichnis_bleibt"),
            pgtrigger.Trigger(
                name="verzeichnis_eingefroren",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("stand", "text")],
                func=_EINGEFROREN,
            ),
            pgtrigger.Trigger(
                name="verzeichnis_je_institution",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_JE_INSTITUTION,
            ),
            pgtrigger.Trigger(
                name="verzeichnis_abgestimmt_bleibt",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.mitglied_id IS DISTINCT FROM NEW.mitglied_id"
                    " OR OLD.institution_id IS DISTINCT FROM NEW.institution_id"
                    " OR OLD.gestrichen IS DISTINCT FROM NEW.gestrichen"
                ),
                func=_ABGESTIMMT,
            ),
        ]

    def __str__(self) -> str:
        return self.name_eingefroren


class WvBerichtigung(models.Model):
    """One correction of the roll with its reason; everybody on the roll sees it. Written once.

    `name_vorher`: who cast the vote of the institution before, where that changed.
    """

    eintrag = models.ForeignKey(WvEintrag, models.PROTECT, related_name="berichtigungen")
    art = models.CharField("Berichtigung", max_length=15, choices=Berichtigungsart)
    name_vorher = models.CharField("vorher stimmte", max_length=220, blank=True)
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
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            bleibt("nicht_loeschen", "(SELECT wahl_id FROM wahlen_wveintrag WHERE id = OLD.eintrag_id)"),
            *nicht_aendern(),
        ]

    def __str__(self) -> str:
        return f"{self.eintrag}: {self.get_art_display()}"
