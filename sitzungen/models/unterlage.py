"""Unterlage: a document of the Gremium at a TOP, for guests as well if somebody says so."""

import pghistory
import pgtrigger
from django.db import models

from fachgruppen.dokumente.models import Dokument
from mitglieder.models import Konto
from sitzungen.models.top import TOP

# A document of another Gremium would become known to people who must not know of it.
_FREMD = """
IF EXISTS (
    SELECT 1
    FROM dokumente_dokument d, sitzungen_top t
    JOIN sitzungen_sitzung s ON s.id = t.sitzung_id
    WHERE d.id = NEW.dokument_id AND t.id = NEW.top_id
      AND d.gremium_id IS NOT NULL AND d.gremium_id <> s.gremium_id
) THEN
    RAISE EXCEPTION 'unterlage_gremium: the document belongs to another Gremium'
        USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@pghistory.track()
class Unterlage(models.Model):
    """A link, no copy: who may read the document is decided by the document, at every fetch."""

    top = models.ForeignKey(TOP, models.CASCADE, related_name="unterlagen")
    dokument = models.ForeignKey(Dokument, models.PROTECT, related_name="+")
    fuer_gaeste = models.BooleanField("auch für Gäste", default=False)
    angefuegt_von = models.ForeignKey(Konto, models.SET_NULL, null=True, related_name="+")
    angefuegt_am = models.DateTimeField("angefügt am")

    class Meta:
        verbose_name = "Unterlage"
        verbose_name_plural = "Unterlagen"
        ordering = ["angefuegt_am", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["top", "dokument"], name="unterlage_einmal_je_top"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="unterlage_gremium",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_FREMD,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dokument} zu {self.top}"
