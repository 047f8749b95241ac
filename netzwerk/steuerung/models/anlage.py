"""Berichtsanlage: a checked file with the draft; Fassungsanlage: that a Fassung keeps its bytes."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.dokumente.models import Datei
from mitglieder.models import Konto
from netzwerk.steuerung.models.bericht import Quartalsbericht
from netzwerk.steuerung.models.fassung import Berichtsfassung
from netzwerk.steuerung.models.inhalt import nur_solange_offen

# Who cannot see a picture reads what it shows.
_ALTTEXT = """
    IF NEW.alttext = '' AND EXISTS (
        SELECT 1 FROM dokumente_datei AS d WHERE d.id = NEW.datei_id AND d.medientyp LIKE 'image/%'
    ) THEN
        RAISE EXCEPTION 'berichtsanlage_alttext: a picture needs a text alternative'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


@pghistory.track()
class Berichtsanlage(models.Model):
    """A file that belongs to the report; taken off again as long as the report is open."""

    bericht = models.ForeignKey(Quartalsbericht, models.PROTECT, related_name="anlagen")
    datei = models.ForeignKey(Datei, models.PROTECT, related_name="berichtsanlagen")
    dateiname = models.CharField("Dateiname", max_length=160)
    titel = models.CharField("Titel", max_length=160)
    alttext = models.CharField("Was auf dem Bild zu sehen ist", max_length=300, blank=True)
    oeffentlich = models.BooleanField("gehört zur öffentlichen Fassung", default=False)
    hochgeladen_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+", editable=False)
    hochgeladen_am = models.DateTimeField("hochgeladen am", editable=False)

    class Meta:
        verbose_name = "Anlage eines Quartalsberichts"
        verbose_name_plural = "Anlagen von Quartalsberichten"
        ordering = ["hochgeladen_am", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bericht", "datei"], name="berichtsanlage_einmal"),
            models.CheckConstraint(name="berichtsanlage_titel", condition=~Q(titel="")),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            *nur_solange_offen(),
            pgtrigger.Trigger(
                name="berichtsanlage_alttext",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_ALTTEXT,
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Fassungsanlage(models.Model):
    """One file of a Fassung: what its content names by SHA-256 stays in the store."""

    fassung = models.ForeignKey(Berichtsfassung, models.PROTECT, related_name="anlagen")
    datei = models.ForeignKey(Datei, models.PROTECT, related_name="fassungsanlagen")

    class Meta:
        verbose_name = "Anlage einer Fassung"
        verbose_name_plural = "Anlagen von Fassungen"
        constraints = [
            models.UniqueConstraint(fields=["fassung", "datei"], name="fassungsanlage_einmal"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="nicht_loeschen", operation=pgtrigger.Delete),
            pgtrigger.Protect(name="nicht_aendern", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.datei} in {self.fassung}"
