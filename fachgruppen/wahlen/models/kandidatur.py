"""Kandidatur: who was proposed or stands, and what she says to it."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.wahlen.models.probe import wird_geloescht
from fachgruppen.wahlen.models.wahl import Wahl
from fachgruppen.wahlen.states import AUF_DEM_STIMMZETTEL, VORSTELLUNG_ZEICHEN, Zustimmung
from mitglieder.models import Mitglied

# The list of candidates is open until the ballot is fixed (U3). Later somebody can only leave it, in the
# moment in which the round is set up again (R7).
_NUR_VORHER = """
IF TG_OP = 'DELETE' AND {wird_geloescht} THEN
    RETURN OLD;
END IF;
IF TG_OP = 'UPDATE' AND COALESCE(current_setting('wahl.vorgang', true), '') = 'neu_ansetzen'
        AND NEW.zustimmung = 'zurueckgezogen' AND NEW.wahl_id = OLD.wahl_id
        AND NEW.mitglied_id = OLD.mitglied_id THEN
    RETURN NEW;
END IF;
IF EXISTS (
    SELECT 1 FROM wahlen_wahl
    WHERE id = COALESCE(NEW.wahl_id, OLD.wahl_id) AND status NOT IN ('entwurf', 'kandidatur')
) THEN
    RAISE EXCEPTION 'stimmzettel_fest: the ballot of this election is fixed';
END IF;
IF TG_OP = 'DELETE' THEN
    RETURN OLD;
END IF;
RETURN NEW;
"""


@pghistory.track()
class Kandidatur(models.Model):
    """A person in one election. Only who said yes herself (`zustimmung`) comes on the ballot.

    In an Abwahl it is the holder of the office (`betroffen`); `vorstellung` is what she says to it.

    `nr` is her place on it, given once. `gesperrt`: she does not want to be proposed again.
    """

    wahl = models.ForeignKey(Wahl, models.CASCADE, related_name="kandidaturen")
    mitglied = models.ForeignKey(Mitglied, models.PROTECT, related_name="kandidaturen")
    vorgeschlagen_von = models.ForeignKey(
        Mitglied, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    zustimmung = models.CharField("Zustimmung", max_length=20, choices=Zustimmung, default=Zustimmung.OFFEN)
    gesperrt = models.BooleanField("nicht mehr vorschlagen", default=False)
    vorstellung = models.TextField("Vorstellung", max_length=VORSTELLUNG_ZEICHEN, blank=True)
    nr = models.PositiveSmallIntegerField("Platz auf dem Stimmzettel", null=True, blank=True, editable=False)
    angelegt_am = models.DateTimeField(editable=False)
    erklaert_am = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "Kandidatur"
        verbose_name_plural = "Kandidaturen"
        ordering = ["nr", "angelegt_am", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["wahl", "mitglied"], name="kandidatur_einmal_je_wahl"),
            models.UniqueConstraint(fields=["wahl", "nr"], name="kandidatur_platz_einmalig"),
            models.CheckConstraint(name="kandidatur_bekannt", condition=Q(zustimmung__in=Zustimmung.values)),
            models.CheckConstraint(
                name="kandidatur_platz_mit_zustimmung",
                condition=Q(nr=None) | Q(zustimmung__in=AUF_DEM_STIMMZETTEL),
            ),
            models.CheckConstraint(
                name="kandidatur_erklaert_mit_zeit",
                condition=Q(zustimmung=Zustimmung.OFFEN, erklaert_am=None)
                | (~Q(zustimmung=Zustimmung.OFFEN) & Q(erklaert_am__isnull=False)),
            ),
            models.CheckConstraint(
                name="kandidatur_gesperrt_will_nicht",
                condition=Q(gesperrt=False) | Q(zustimmung__in=[Zustimmung.NEIN, Zustimmung.ZURUECKGEZOGEN]),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="kandidatur_nur_vorher",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_NUR_VORHER.replace("{wird_geloescht}", wird_geloescht("OLD.wahl_id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mitglied}, {self.wahl}"
