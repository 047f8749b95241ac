"""Bedarfsschritt: the chain of a Handlungsbedarf, who did or said what and when."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from fachgruppen.vorhaben.models.handlungsbedarf import Handlungsbedarf
from fachgruppen.vorhaben.states import Schrittart
from mitglieder.models import Konto

# Written once. A contribution may lose its text, and the author becomes unknown with the account.
_VERBOTEN = (
    "((OLD.bedarf_id, OLD.am, OLD.art, OLD.adressat, OLD.frist) IS DISTINCT FROM "
    "(NEW.bedarf_id, NEW.am, NEW.art, NEW.adressat, NEW.frist) "
    "OR (NEW.von_id IS NOT NULL AND NEW.von_id IS DISTINCT FROM OLD.von_id) "
    "OR OLD.entfernt_am IS NOT NULL AND OLD.entfernt_am IS DISTINCT FROM NEW.entfernt_am "
    "OR OLD.text IS DISTINCT FROM NEW.text "
    "AND NOT (OLD.art = 'beitrag' AND NEW.text = '' AND NEW.entfernt_am IS NOT NULL))"
)


class Bedarfsschritt(models.Model):
    """One line of the chain. `von` is empty once the account is gone.

    `adressat` and `frist` are what held then. A contribution (`beitrag`) can be removed: its line
    stays with `entfernt_am`, its text is gone for good, so that no name of a client has to stay.
    """

    bedarf = models.ForeignKey(Handlungsbedarf, models.PROTECT, related_name="schritte")
    am = models.DateTimeField("am")
    von = models.ForeignKey(Konto, models.SET_NULL, null=True, blank=True, related_name="+")
    art = models.CharField("Schritt", max_length=16, choices=Schrittart)
    text = models.TextField("Text", max_length=2_000, blank=True)
    adressat = models.CharField(max_length=160, blank=True)
    frist = models.DateField(null=True, blank=True)
    entfernt_am = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "Schritt eines Handlungsbedarfs"
        verbose_name_plural = "Schritte eines Handlungsbedarfs"
        ordering = ["am", "pk"]
        constraints = [
            models.CheckConstraint(name="bedarfsschritt_bekannt", condition=Q(art__in=Schrittart.values)),
            models.CheckConstraint(
                name="bedarfsschritt_beitrag_hat_text",
                condition=~Q(art=Schrittart.BEITRAG)
                | (Q(entfernt_am=None) & ~Q(text=""))
                | Q(entfernt_am__isnull=False, text=""),
            ),
            models.CheckConstraint(
                name="bedarfsschritt_nur_beitrag_entfernt",
                condition=Q(entfernt_am=None) | Q(art=Schrittart.BEITRAG),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="nicht_loeschen", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="nicht_aendern", operation=pgtrigger.Update, condition=pgtrigger.Condition(_VERBOTEN)
            ),
        ]

    def __str__(self) -> str:
        return self.get_art_display()
